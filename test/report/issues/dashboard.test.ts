import fc from "fast-check";
import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import type { ScannedSop } from "../../../src/core/scan/scan-report.ts";
import { dashboardHeadline, renderDashboard } from "../../../src/report/issues/dashboard.ts";
import { scannedSop, scanReport } from "../../core/issues/scanned.ts";
import { hostileText } from "../hostile-text.ts";
import { leavesOf, parseGithubMarkdown } from "../parse-markdown.ts";
import { finding, policyProblem } from "../verdicts.ts";
import { dashboard, PLACE } from "./pages.ts";

function render(sops: readonly ScannedSop[], changes = {}, room = 65_000): string {
  return renderDashboard({ dashboard: dashboard(sops, changes), place: PLACE, box: true, room });
}

/** Addresses of all links, in order. */
function linksOf(node: Nodes): readonly string[] {
  const own = node.type === "link" ? [node.url] : [];
  return "children" in node ? [...own, ...node.children.flatMap(linksOf)] : own;
}

describe("renderDashboard", () => {
  it("ranks SOPs with owner, score, reason, next review and issue, and mentions nobody", () => {
    const text = render([scannedSop({ owners: ["@acme/dba", "mail@example.com"] })]);
    expect(text).toContain(
      "| [`docs/runbooks/payments-db.md`](https://github.example/acme/infra/blob/main/docs/runbooks/payments-db.md) | **stale**: 43 changes to its infrastructure since `2025-11-03` (budget 20). Newest: Resize the database, `+42`. | 86 (medium) | `@acme/dba`, `mail@example.com` | 2026-05-02 | #2 |",
    );
    expect(text.replaceAll(/`[^`]*`/g, "")).not.toContain("@");
  });

  it("lists feedback, debts, other findings and notes below", () => {
    const feedback = [{ issue: 30, title: "Step 3 @failed", url: "", sop: "docs/a.md" }];
    const text = render([scannedSop({ feedback })], {
      findings: [
        finding({ rule: "waiver-expired" }),
        finding({ rule: "link-dead", message: "nothing there" }),
      ],
      notes: ["History is cut short."],
    });
    const headings = [...text.matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual(["Feedback", "Expired waivers", "Also found"]);
    expect(text).toContain("- #30 Step 3 `@failed`");
    expect(text).toContain("> Note: History is cut short.");
  });

  it("folds away what is only observed", () => {
    const text = render([scannedSop()], {
      findings: [finding({ rule: "infra-unlinked", level: "observe", message: "no link covers it" })],
    });
    expect(text).not.toContain("### Also found");
    expect(text).toMatch(
      /<details><summary>1 observation<\/summary>\n\n- .*no link covers it[\s\S]*<\/details>/,
    );
  });

  it("shows a policy that cannot be read instead", () => {
    const text = render([], {
      policy: { path: ".github/sopwatch.yml", problems: [policyProblem()] },
      findings: [finding({ rule: "policy-invalid" })],
    });
    expect(text).toContain("**The policy cannot be read, so nothing was scanned.**");
    expect(text).toContain("Did you mean");
    expect(text).not.toContain("### Also found");
  });

  it("cuts rows that do not fit and says where the rest is, within the room", () => {
    const sops = Array.from({ length: 2_000 }, (_, index) =>
      scannedSop({ sop: `docs/runbooks/${index}.md` }),
    );
    const text = render(sops, {}, 20_000);
    expect(text.length).toBeLessThanOrEqual(20_000);
    expect(text.length).toBeGreaterThan(15_000);
    expect(text).toMatch(/\d+ more do not fit here: see \[the open issues\]\(https:\/\/github\.example/);
    expect(text).toContain("Scan again: tick this box");
  });

  it("stays inert, whatever paths, titles, owners and reasons say", () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 5, maxLength: 5 }),
        ([a = "", b = "", c = "", d = "", e = ""]) => {
          const feedback = [{ issue: 30, title: e, url: e, sop: a }];
          const sop = scannedSop({ sop: `docs/${a}`, title: b, owners: [c], reason: d, feedback });
          const root = parseGithubMarkdown(
            render([sop], { findings: [finding({ message: e })], notes: [d] }),
          );
          for (const link of linksOf(root)) expect(link).toMatch(/^https:\/\/github\.example\/acme\/infra\//);
          const html = leavesOf(root).filter(({ type }) => type === "html");
          expect(html.length).toBeLessThanOrEqual(1);
          const words = leavesOf(root).flatMap((leaf) => (leaf.type === "text" ? [leaf.value] : []));
          expect(words.join("\n")).not.toMatch(/@[a-z]|www\.|:\/\/|[\u202e\u200b]/i);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("dashboardHeadline", () => {
  const headline = (...states: readonly ScannedSop["state"][]) =>
    dashboardHeadline(scanReport(states.map((state) => scannedSop({ state }))));

  it.each([
    [[], "There are no SOPs."],
    [["fresh"], "All of 1 SOP are fresh."],
    [["fresh", "fresh"], "All of 2 SOPs are fresh."],
    [["due", "fresh"], "None of 2 SOPs is stale, 1 due soon."],
    [["stale", "due", "fresh"], "1 of 3 SOPs is stale, 1 due soon."],
    [["stale", "stale"], "2 of 2 SOPs are stale."],
  ] as const)("of %j is %j", (states, words) => {
    expect(headline(...states)).toBe(words);
  });
});
