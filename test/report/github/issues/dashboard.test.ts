import fc from "fast-check";
import type { Nodes } from "mdast";
import { describe, expect, it } from "vitest";
import type { DashboardRow } from "../../../../src/core/issues/issue-facts.ts";
import type { ScannedSop } from "../../../../src/core/model/scan-report.ts";
import { dashboardHeadline, renderDashboard } from "../../../../src/report/github/issues/dashboard.ts";
import {
  BROKEN,
  because,
  driftEvidence,
  driftReason,
  scannedSop,
  scanReport,
} from "../../../core/issues/scanned.ts";
import { hostileText } from "../../hostile-text.ts";
import { leavesOf, parseGithubMarkdown } from "../../parse-markdown.ts";
import { finding, policyProblem } from "../../verdicts.ts";
import { dashboard, PLACE } from "./pages.ts";

/** Where our own links lead: into the repository, or to a rule's page. */
const OUR_LINKS =
  /^https:\/\/github\.(?:example\/acme\/infra\/|com\/sopwatch\/sopwatch\/blob\/main\/docs\/rules\.md#[a-z-]+$)/;

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
      "| [Restore the payments database](https://github.example/acme/infra/blob/main/docs/runbooks/payments-db.md)<br>#2 | **stale**: 43 changes to its infrastructure since 2025-11-03 (budget 20). Newest: Resize the database and 42 more. | 86 (medium) | `@acme/dba`, `mail@example.com` | 2026-05-02 |",
    );
    expect(text.replaceAll(/`[^`]*`/g, "")).not.toContain("@");
  });

  it("says what is broken, also in an SOP that is fresh", () => {
    const sops = [
      scannedSop({ trust: BROKEN }),
      scannedSop({ sop: "docs/b.md", state: "fresh", trust: BROKEN }),
    ];
    const text = render(sops);
    expect(text).toMatch(/^\*\*2 SOPs are broken\. 1 of 2 SOPs is stale\.\*\*/);
    expect(text).toContain(
      "**broken**: line 7 names `scripts/a.sh`, which is not there; 43 changes to its infrastructure since",
    );
    expect(text).toContain("**broken**: line 7 names `scripts/a.sh`, which is not there. Newest");
  });

  it("names SOPs of one title, or of none, by their paths", () => {
    const named = render([
      scannedSop({ sop: "docs/a.md", title: "Restore" }),
      scannedSop({ sop: "docs/b.md", title: "Restore" }),
      scannedSop({ sop: "docs/c.md", title: "c.md" }),
    ]);
    expect([...named.matchAll(/^\| \[(.*?)\]/gm)].map(([, name]) => name)).toEqual([
      "`docs/a.md`",
      "`docs/b.md`",
      "`docs/c.md`",
    ]);
  });

  it("tells what to do about SOPs that have no issue, each step once", () => {
    const sops = Array.from({ length: 7 }, (_, at) => scannedSop({ sop: `docs/${at}.md`, state: "due" }));
    const rows = sops.map((sop, at) => ({
      sop,
      issue: at === 0 ? { number: 4, url: "u" } : null,
      snooze: null,
    }));
    const shown = (of: readonly DashboardRow[]) =>
      renderDashboard({
        dashboard: { report: scanReport(sops), rows: of },
        place: PLACE,
        box: false,
        room: 65_000,
      });
    const text = shown(rows);
    expect(text).toContain("### SOPs without an issue of their own\n\n- [`docs/1.md`](");
    expect(text).toMatch(/\[`docs\/5\.md`\]\(\S+\) and 1 more: Go through the 43 changes\./);
    expect(text.split("Go through the 43 changes.")).toHaveLength(2);
    const snooze = { until: "2027-01-01", by: "ann", reason: "later" };
    const asleep = shown(rows.map((row) => ({ ...row, snooze })));
    expect(asleep).not.toContain("where there is no issue");
    expect(asleep).toContain("<br>#4<br>snoozed until 2027-01-01 |");
  });

  it("lists feedback, expired waivers, other findings and notes below", () => {
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
          const reasons = [{ ...driftReason(), text: a, remedy: e }];
          const drift = {
            ...scannedSop().drift,
            strongest: [driftEvidence({ subject: c, strength: "strong", evidence: [because(d)] })],
          };
          const sop = scannedSop({
            sop: `docs/${a}`,
            title: b,
            owners: [c],
            reason: d,
            reasons,
            drift,
            feedback,
          });
          const report = scanReport([sop], { findings: [finding({ message: e })], notes: [d] });
          const rows = [{ sop, issue: null, snooze: null }];
          const page = { dashboard: { report, rows }, place: PLACE, box: true, room: 65_000 };
          const root = parseGithubMarkdown(renderDashboard(page));
          for (const link of linksOf(root)) expect(link).toMatch(OUR_LINKS);
          const html = leavesOf(root).flatMap((leaf) => (leaf.type === "html" ? [leaf.value] : []));
          expect(html.filter((tag) => tag !== "<br>")).toEqual([]);
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
    [["fresh"], "The only SOP is fresh."],
    [["fresh", "fresh"], "All 2 SOPs are fresh."],
    [["due"], "No SOP is stale, 1 is due."],
    [["due", "fresh", "due"], "None of 3 SOPs is stale, 2 are due."],
    [["stale", "due", "fresh"], "1 of 3 SOPs is stale, 1 is due."],
    [["stale", "stale"], "2 of 2 SOPs are stale."],
  ] as const)("of %j is %j", (states, words) => {
    expect(headline(...states)).toBe(words);
  });
});
