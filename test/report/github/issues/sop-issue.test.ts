import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderSopIssue, type SopIssue } from "../../../../src/report/github/issues/sop-issue.ts";
import { because, driftEvidence, driftReason, NOW, scannedSop } from "../../../core/issues/scanned.ts";
import { hostileText } from "../../hostile-text.ts";
import { leavesOf, parseGithubMarkdown } from "../../parse-markdown.ts";
import { finding } from "../../verdicts.ts";
import { PLACE } from "./pages.ts";

function render(changes: Partial<SopIssue> = {}): string {
  return renderSopIssue({
    sop: scannedSop(),
    snooze: null,
    now: NOW,
    assigned: [],
    place: PLACE,
    ...changes,
  });
}

describe("renderSopIssue", () => {
  it("says first what is stale and what to do", () => {
    const [first = ""] = render().split("\n");
    expect(first).toBe(
      "**Restore the payments database** ([`docs/runbooks/payments-db.md`](https://github.example/acme/infra/blob/main/docs/runbooks/payments-db.md)) is stale: 43 changes to its infrastructure since 2025-11-03 (budget 20).",
    );
    const headings = [...render().matchAll(/^### (.*)$/gm)].map(([, title]) => title);
    expect(headings).toEqual(["What to do", "43 changes to its infrastructure since 2025-11-03"]);
    expect(render()).toContain("`/sop still-accurate <what you checked>`");
    expect(render()).toContain("`/sop snooze 30d <reason>`");
    expect(render()).toContain("Close it as *not planned*");
  });

  it("mentions a dead reference once", () => {
    const dead = finding({ infra: ["scripts/a.sh"], location: { path: "docs/a.md", line: 7 } });
    const remedy = "Correct or remove `scripts/a.sh` (line 7): it is gone.";
    const reasons = [{ ...driftReason(), kind: "dead-reference" as const, remedy }];
    expect(render({ sop: scannedSop({ findings: [dead], reasons }) })).not.toContain("### Findings");
    expect(render({ sop: scannedSop({ findings: [dead] }) })).toContain("### Findings");
    const twice = { ...dead, locations: [7, 9].map((line) => ({ path: "docs/a.md", line })) };
    const both = [
      {
        ...driftReason(),
        kind: "dead-reference" as const,
        remedy: remedy.replace("line 7", "lines 7 and 9"),
      },
    ];
    expect(render({ sop: scannedSop({ findings: [twice], reasons: both }) })).not.toContain("### Findings");
    expect(render({ sop: scannedSop({ findings: [twice], reasons }) })).toContain("### Findings");
  });

  it("gives the next step of a finding where no step above does, and no line where the whole SOP is meant", () => {
    const told = finding({ rule: "sop-missing", message: "no section", fix: "Restore it.", owners: ["@a"] });
    const reasons = [{ ...driftReason(), kind: "required" as const, remedy: "Restore it." }];
    expect(render({ sop: scannedSop({ findings: [told], reasons }) }).split("Restore it.")).toHaveLength(2);
    expect(render({ sop: scannedSop({ findings: [told] }) })).toMatch(/Next: Restore it\.\n/);
    const lacking = finding({
      ...{ rule: "sop-anatomy", level: "observe", sop: "docs/a.md", message: "docs/a.md has no owner" },
      location: { path: "docs/a.md", line: 1 },
    });
    expect(render({ sop: scannedSop({ findings: [lacking] }) })).toContain("`docs/a.md` has no owner  \n");
  });

  it("explains the score line by line", () => {
    expect(render()).toContain(
      `| 86 | 43 changes to its infrastructure (budget 20) |\n| **86** | score on ${NOW} |`,
    );
  });

  it("links the newest changes and counts the rest", () => {
    const text = render();
    expect(text).toContain(
      `- [\`bbbbbbb\`](https://github.example/acme/infra/commit/${"b".repeat(40)}) 2026-11-01 Resize the database\n- and 42 more`,
    );
  });

  it("lists the strongest first with what it bears on, and weak ones as what does not count", () => {
    const limit = "the SOP says `max_connections` is 400; this change makes it 600";
    const strongest = [
      driftEvidence({ strength: "strong", subject: "Raise the limit", evidence: [because(limit)] }),
      driftEvidence({
        strength: "weak",
        subject: "Bump",
        evidence: [because("only a version")],
        counts: false,
      }),
    ];
    const drift = { ...scannedSop().drift, changes: 1, weak: 3, strongest };
    const text = render({ sop: scannedSop({ drift }) });
    expect(text).toContain("### 1 change to its infrastructure since 2025-11-03, and 3 too weak to count\n");
    expect(text).toContain(
      " 2026-11-01 Raise the limit (strong: the SOP says `max_connections` is 400; this change makes it 600)\n",
    );
    expect(text).toContain(" Bump (weak, so it does not count: only a version)\n- and 2 more");
  });

  it("says that a count is a lower bound", () => {
    const drift = { ...scannedSop().drift, complete: false, since: null };
    expect(render({ sop: scannedSop({ drift }) })).toContain(
      "### At least 43 changes to its infrastructure\n",
    );
  });

  it("shows edits that did not count, findings, feedback, and observations folded", () => {
    const edit = {
      sha: "d".repeat(40),
      date: "2026-03-02T00:00:00Z",
      subject: "Bump",
      kind: "review-only",
    } as const;
    const sop = scannedSop({
      ignoredEdits: [edit],
      findings: [
        finding({ rule: "sop-broken-reference" }),
        finding({ rule: "sop-drifted", level: "advise" }),
        finding({ rule: "sop-anatomy", level: "observe" }),
      ],
      feedback: [{ issue: 30, title: "Step 3 failed", url: "", sop: "docs/a.md" }],
    });
    const text = render({ sop });
    expect(text).toContain("2026-03-02 Bump (only the review date)");
    expect(text).toContain(
      "- **require** [`sop-broken-reference`](https://github.com/sopwatch/sopwatch/blob/main/docs/rules.md#sop-broken-reference)",
    );
    expect(text).not.toContain("sop-drifted");
    expect(text).toContain("<details><summary>1 observation, optional</summary>");
    expect(text).toContain("- #30 Step 3 failed");
  });

  it("mentions teams and people who are not assigned, and nobody else", () => {
    const sop = scannedSop({ owners: ["@ann", "@ben", "@acme/dba", "mail@example.com", "@not a login"] });
    expect(render({ sop, assigned: ["@ann"] })).toContain(
      "- Owner: `@ann`, @ben, @acme/dba, `mail@example.com`, `@not a login`",
    );
    expect(render({ sop: scannedSop({ owners: [] }) })).toContain("- Owner: nobody: name one");
  });

  it("tells a snooze", () => {
    const snooze = { until: "2026-12-24", by: "ann", reason: "ask @ben" };
    expect(render({ snooze })).toContain("Snoozed until 2026-12-24 by `@ann`: ask `@ben`");
  });

  it("has dates where there are any", () => {
    const sop = scannedSop({
      lastReviewed: null,
      nextReview: null,
      lastDrilled: null,
      nextDrill: "2026-12-01",
    });
    const text = render({ sop });
    expect(text).not.toContain("Last reviewed");
    expect(text).toContain("- Last drilled: never, next by 2026-12-01");
  });

  it("stays inert, whatever the repository says", () => {
    fc.assert(
      fc.property(
        fc.array(hostileText, { minLength: 5, maxLength: 5 }),
        ([a = "", b = "", c = "", d = "", e = ""]) => {
          const change = { sha: "b".repeat(40), date: "2026-11-01T10:00:00Z", subject: a };
          const sop = scannedSop({
            sop: `docs/${b}`,
            title: c,
            owners: [`${d} x`],
            reason: e,
            reasons: [
              { ...driftReason(), text: a, remedy: b },
              { ...driftReason(), text: c, remedy: d },
            ],
            scoreLines: [{ points: 1, reason: d }],
            drift: {
              ...scannedSop().drift,
              strongest: [
                driftEvidence({ ...change, strength: "strong", evidence: [because(change.subject)] }),
              ],
            },
            ignoredEdits: [{ ...change, kind: "cosmetic" }],
            findings: [finding({ message: a, fix: b, owners: [c], location: { path: d, line: 1 } })],
            feedback: [{ issue: 30, title: e, url: e, sop: b }],
          });
          const root = parseGithubMarkdown(render({ sop, snooze: { until: NOW, by: "ann", reason: a } }));
          const raw = leavesOf(root).filter(({ type }) => type === "html" || type === "image");
          expect(raw.map((leaf) => leaf.type === "html" && leaf.value)).toEqual([
            `<details><summary>Score ${sop.score} (medium), line by line</summary>`,
            "</details>",
          ]);
          const words = leavesOf(root).flatMap((leaf) => (leaf.type === "text" ? [leaf.value] : []));
          expect(words.join("\n")).not.toMatch(/@[a-z]|www\.|:\/\/|[\u202e\u200b]/i);
        },
      ),
      { numRuns: 100 },
    );
  });
});
