import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ScannedSop, ScanReport, StaleReason } from "../../src/core/model/scan-report.ts";
import { driftLine } from "../../src/report/drift-line.ts";
import { jsonStale } from "../../src/report/stale-json.ts";
import { markdownStale } from "../../src/report/stale-markdown.ts";
import { lastChangeWords, nextSteps, staleHeadline, whyListed } from "../../src/report/stale-words.ts";
import { prettyStale } from "../../src/report/terminal/stale-pretty.ts";
import { type Layout, PLAIN_STYLE } from "../../src/report/terminal/style.ts";
import { BROKEN, because, driftEvidence } from "../core/issues/scanned.ts";
import { hostileText } from "./hostile-text.ts";
import { isInert, leavesOf, parseGithubMarkdown } from "./parse-markdown.ts";
import { finding } from "./verdicts.ts";

const LAYOUT: Layout = { style: PLAIN_STYLE, width: 100, quiet: false };

const REVIEW: StaleReason = {
  kind: "review",
  state: "stale",
  text: "review overdue since 2026-05-01",
  remedy: "Read the SOP and set `last_reviewed` (line 2).",
  attestable: true,
};

function scanned(changes: Partial<ScannedSop> = {}): ScannedSop {
  return {
    sop: "docs/runbooks/db.md",
    title: "Database",
    owners: ["@acme/dba"],
    state: "stale",
    reason: "review overdue since 2026-05-01",
    reasons: [REVIEW],
    score: 26,
    scoreLines: [{ points: 26, reason: "review overdue by 30 days of 180" }],
    lastReviewed: "2025-11-02",
    nextReview: "2026-05-01",
    lastDrilled: null,
    nextDrill: null,
    lastSubstantiveChange: { sha: "a".repeat(40), date: "2025-11-02T10:00:00Z", subject: "Write it" },
    ignoredEdits: [],
    drift: {
      changes: 1,
      complete: true,
      budget: 20,
      since: null,
      weak: 0,
      notRead: 0,
      strongest: [],
      newest: [],
    },
    trust: { trust: "unknown", reasons: ["Nobody looked."] },
    sections: [],
    findings: [finding({ rule: "review-overdue", level: "advise", fix: "Have an owner go through it." })],
    formerPaths: [],
    feedback: [],
    ...changes,
  };
}

function report(changes: Partial<ScanReport> = {}): ScanReport {
  return {
    now: "2026-06-01",
    head: "b".repeat(40),
    sops: [scanned()],
    findings: [],
    policy: { path: ".github/sopwatch.yml", problems: [] },
    notes: [],
    ...changes,
  };
}

const due = scanned({ sop: "docs/due.md", state: "due", findings: [], nextReview: "2026-06-10" });
const fresh = scanned({
  sop: "docs/fresh.md",
  state: "fresh",
  reasons: [],
  score: 0,
  scoreLines: [],
  findings: [],
});
const many = (state: "stale" | "due", amount: number) =>
  Array.from({ length: amount }, (_, at) => scanned({ sop: `docs/${state}-${at}.md`, state }));

const broken = scanned({ trust: BROKEN });
const named = (subject: string) => driftEvidence({ subject });
const DRIFT = {
  changes: 4,
  complete: true,
  budget: 20,
  since: { sha: null, date: "2025-11-02T10:00:00Z", reason: "" },
  newest: [],
  weak: 0,
  notRead: 0,
  strongest: [],
};
const hostileChange = (subject: string) =>
  driftEvidence({ subject, strength: "strong", evidence: [because(subject)] });

describe("staleHeadline", () => {
  it.each([
    ["No SOP to judge", []],
    ["No SOP is stale (1 checked)", [fresh]],
    ["No SOP is stale; 1 of 2 SOPs is due", [due, fresh]],
    ["1 of 1 SOP is stale", [scanned()]],
    ["2 of 4 SOPs are stale, 2 are due", [scanned(), scanned(), due, due]],
    ["1 SOP is broken; no SOP is stale (1 checked)", [{ ...fresh, trust: BROKEN }]],
    ["2 SOPs are broken; 2 of 3 SOPs are stale", [broken, broken, fresh]],
  ])("%s", (title, sops) => {
    expect(staleHeadline(report({ sops }))).toBe(title);
  });
});

describe("whyListed", () => {
  it("begins with what is broken, unless the reasons of the state say so", () => {
    expect(whyListed(scanned())).toBe("review overdue since 2026-05-01");
    const first = "line 7 names scripts/a.sh, which is not there";
    expect(whyListed(broken)).toBe(`${first}; review overdue since 2026-05-01`);
    expect(whyListed({ ...broken, state: "fresh" })).toBe(first);
    const dead = [{ ...REVIEW, kind: "dead-reference" as const }];
    expect(whyListed({ ...broken, reasons: dead })).toBe("review overdue since 2026-05-01");
  });
});

describe("lastChangeWords", () => {
  const ignored = (kind: ScannedSop["ignoredEdits"][number]["kind"], date: string) => ({
    sha: "c".repeat(40),
    date,
    subject: "Review",
    kind,
  });

  it("says when it really changed, and that what came since was no change", () => {
    expect(lastChangeWords(scanned())).toBe("Last real change 2025-11-02");
    expect(lastChangeWords(scanned({ ignoredEdits: [ignored("review-only", "2026-03-17T00:00:00Z")] }))).toBe(
      "Last real change 2025-11-02; 1 edit since, the last on 2026-03-17, changed only dates",
    );
    const both = [ignored("mass-edit", "2026-03-17T00:00:00Z"), ignored("cosmetic", "2026-01-17T00:00:00Z")];
    expect(lastChangeWords(scanned({ ignoredEdits: both }))).toBe(
      "Last real change 2025-11-02; 2 edits since, the last on 2026-03-17, changed many SOPs in the same way and layout",
    );
    expect(lastChangeWords(scanned({ lastSubstantiveChange: null }))).toBeNull();
  });
});

describe("nextSteps", () => {
  it("are what ends the reasons, once each", () => {
    const drill: StaleReason = { ...REVIEW, kind: "drill", remedy: "Walk through it." };
    expect(nextSteps(scanned({ reasons: [REVIEW, drill, drill] }))).toEqual([REVIEW.remedy, drill.remedy]);
  });

  it("is without reasons that of the hardest finding worth acting on, else the review", () => {
    const nextStep = (sop: ScannedSop) => nextSteps({ ...sop, reasons: [] }).join();
    expect(nextStep(scanned())).toBe("Have an owner go through it.");
    const observed = [finding({ level: "observe", fix: "Add a section." })];
    expect(nextStep(scanned({ findings: observed, nextReview: "2026-08-01" }))).toBe(
      "Review it by 2026-08-01.",
    );
    expect(nextStep(scanned({ findings: [], nextReview: null }))).toBe("Nothing for now.");
  });
});

describe("prettyStale", () => {
  it("tells the worst first, folds what is fresh, and notes what a reader must know", () => {
    const general = finding({
      rule: "link-dead",
      level: "advise",
      sop: null,
      infra: [],
      owners: [],
      location: null,
    });
    const text = prettyStale(
      report({
        sops: [scanned(), due, fresh, fresh],
        findings: [general, finding({ level: "observe" })],
        notes: ["This is a shallow clone."],
      }),
      LAYOUT,
    );
    expect(text.split("\n").filter((line) => /^\S/.test(line))).toEqual([
      "✗ 1 of 4 SOPs is stale, 1 is due on 2026-06-01",
      "stale docs/runbooks/db.md  score 26 (low), 1 advise",
      "due   docs/due.md  score 26 (low)",
      "link-dead",
      "✓ 2 fresh SOPs not shown",
      "1 observation not shown: see --format json",
      "Note: This is a shallow clone.",
    ]);
    expect(text).toContain("    Review overdue since 2026-05-01.\n    Last real change 2025-11-02.\n");
    expect(text).toContain(
      "    Last real change 2025-11-02.\n    Next: Read the SOP and set `last_reviewed` (line 2).\n    Owner: @acme/dba\n",
    );
  });

  it("tells what happened to the infrastructure, within the budget too, and every step", () => {
    const drift = { ...DRIFT, strongest: ["Postgres 16", "Bigger database", "Fix"].map(named) };
    const reasons = [REVIEW, { ...REVIEW, remedy: "Walk through it." }];
    const text = prettyStale(report({ sops: [scanned({ drift, reasons })] }), LAYOUT);
    expect(text).toContain("    4 infrastructure changes since: Postgres 16, Bigger database and 2 more.\n");
    expect(text).toContain(
      "    Next: Read the SOP and set `last_reviewed` (line 2).\n    Then: Walk through it.\n",
    );
  });

  it("leads with what bears most on the SOP, and says why", () => {
    const limit = because("the SOP says `max_connections` is 400; this change makes it 600");
    const strong = driftEvidence({ subject: "Raise it", strength: "strong", evidence: [limit] });
    const weak = driftEvidence({ subject: "Bump", strength: "weak", counts: false });
    const drift = { ...DRIFT, weak: 1, strongest: [strong, named("Fix"), weak] };
    const because400 = "Raise it (the SOP says `max_connections` is 400; this change makes it 600)";
    expect(driftLine(scanned({ drift }))).toBe(
      `4 infrastructure changes since: ${because400}, Fix and 2 more`,
    );
    const reasons = [{ ...REVIEW, kind: "drift" as const }];
    expect(driftLine(scanned({ drift, reasons }))).toBe(`Strongest: ${because400}, Fix and 2 more`);
  });

  it.each([
    [1, "1 infrastructure change since, which is too weak to count"],
    [7, "7 infrastructure changes since, all too weak to count"],
  ])("says so where all of %i changes are too weak to count", (amount, line) => {
    const strongest = [driftEvidence({ strength: "weak", counts: false })];
    const drift = { ...DRIFT, changes: 0, weak: amount, strongest };
    expect(driftLine(scanned({ drift }))).toBe(line);
  });

  it("counts what is too much to read", () => {
    const sops = [...many("stale", 21), ...many("due", 12)];
    const findings = Array.from({ length: 13 }, () => finding({ sop: null, level: "advise" }));
    const text = prettyStale(report({ sops, findings }), LAYOUT);
    expect(text).toContain("and 1 more that is stale: see --format json");
    expect(text).toContain("and 2 more that are due: see --format json");
    expect(text).toContain("and 3 findings more: see --format json");
  });

  it("leads with what is broken, whatever its state", () => {
    const text = prettyStale(
      report({ sops: [{ ...broken, sop: "docs/b.md", state: "due" }, scanned()] }),
      LAYOUT,
    );
    expect(text).toMatch(/^✗ 1 SOP is broken; 1 of 2 SOPs is stale, 1 is due on /);
    expect(text).toContain(
      "\nbroken docs/b.md  score 26 (low), 1 advise\n    Line 7 names scripts/a.sh, which is not there; review overdue since 2026-05-01.\n",
    );
    const many = prettyStale(report({ sops: Array.from({ length: 21 }, () => broken) }), LAYOUT);
    expect(many).toContain("and 1 more that is broken: see --format json");
    expect(
      prettyStale(report({ sops: [{ ...broken, state: "due" }] }), { ...LAYOUT, quiet: true }),
    ).toContain("broken");
  });

  it("with --quiet tells only what is stale", () => {
    const quiet = { ...LAYOUT, quiet: true };
    expect(prettyStale(report({ sops: [due, fresh] }), quiet)).toBe("");
    const text = prettyStale(report({ sops: [scanned(), due, fresh] }), quiet);
    expect(text).not.toMatch(/docs\/due\.md|fresh/);
  });

  it("is content, or only worried", () => {
    expect(prettyStale(report({ sops: [fresh] }), LAYOUT)).toMatch(
      /^✓ No SOP is stale \(1 checked\) on 2026-06-01\n/,
    );
    expect(prettyStale(report({ sops: [due] }), LAYOUT)).toMatch(/^! No SOP is stale; 1 of 1 SOP is due/);
    const unknown = scanned({ owners: [], lastSubstantiveChange: null });
    expect(prettyStale(report({ sops: [unknown] }), LAYOUT)).not.toMatch(/Owner|Last real/);
  });

  it("shows no character that a reader cannot see", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const drift = {
          changes: 3,
          complete: true,
          budget: 5,
          since: null,
          weak: 0,
          notRead: 0,
          strongest: [hostileChange(a)],
          newest: [],
        };
        const reasons = [{ ...REVIEW, text: a, remedy: b }];
        const sops = [
          scanned({ sop: a, reason: b, reasons, drift, owners: [a], findings: [finding({ fix: b })] }),
        ];
        const text = prettyStale(report({ sops, notes: [a] }), LAYOUT);
        expect(text).not.toMatch(/[^\P{Cc}\n]|[\u200b-\u200f\u202a-\u202e]|^\s*::|##\[/mu);
      }),
    );
  });
});

describe("markdownStale", () => {
  it("leads with what is broken", () => {
    const text = markdownStale(report({ sops: [{ ...broken, state: "fresh" }, due] }));
    expect(text).toContain("### 1 SOP is broken; no SOP is stale; 1 of 2 SOPs is due on 2026-06-01");
    expect(text).toContain("| **broken**: line 7 names `scripts/a.sh`, which is not there. |");
  });

  it("is a ranked table with the scores explained below", () => {
    const text = markdownStale(report({ sops: [scanned(), due, fresh], notes: ["Cut short."] }));
    expect(text).toContain(
      "| `docs/runbooks/db.md` | **stale**: review overdue since 2026-05-01. | 26 (low) | `@acme/dba` | 2026-05-01 | Read the SOP and set `last_reviewed` (line 2). |",
    );
    expect(text).toContain("1 fresh, not shown.");
    expect(text).toContain(
      "- `docs/runbooks/db.md`: 26\n  - 26: review overdue by 30 days of 180\n  - Last real change 2025-11-02\n",
    );
    expect(text).toContain("> Cut short.");
  });

  it("counts what is too much, and leaves out what is not there", () => {
    const findings = Array.from({ length: 21 }, () => finding({ sop: null, level: "advise" }));
    const text = markdownStale(report({ sops: many("due", 52), findings }));
    expect(text).toContain("\n\nand 2 more\n\n");
    expect(text).toContain("#### Findings about no single SOP");
    expect(text).toContain("and 1 more\n");
    expect(markdownStale(report({ sops: [fresh] }))).toBe("### No SOP is stale (1 checked) on 2026-06-01\n");
    const unknown = scanned({ nextReview: null, lastSubstantiveChange: null });
    expect(markdownStale(report({ sops: [unknown] }))).not.toContain("Last real");
  });

  it("lets nothing hostile through", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (a, b) => {
        const sops = [
          scanned({
            sop: a,
            reason: b,
            reasons: [{ ...REVIEW, text: a, remedy: b }],
            drift: {
              changes: 3,
              complete: true,
              budget: 5,
              since: null,
              weak: 0,
              notRead: 0,
              strongest: [hostileChange(a)],
              newest: [],
            },
            owners: [a],
            findings: [finding({ fix: b })],
            scoreLines: [{ points: 1, reason: a }],
          }),
        ];
        const findings = [finding({ sop: null, message: a, fix: b, owners: [b], level: "advise" })];
        const root = parseGithubMarkdown(markdownStale(report({ sops, findings, notes: [b] })));
        const html = leavesOf(root).filter((leaf) => leaf.type === "html");
        expect(html.map((leaf) => leaf.type === "html" && leaf.value)).toEqual([
          "<details><summary>Why these scores</summary>",
          "</details>",
        ]);
        expect(leavesOf(root).filter((leaf) => leaf.type !== "html" && !isInert(leaf))).toEqual([]);
      }),
    );
  });
});

describe("jsonStale", () => {
  it("has the public names in the public order, null for what is unknown, and no list absent", () => {
    const sops = [
      scanned({
        drift: {
          changes: 2,
          complete: false,
          budget: 5,
          since: { sha: null, date: "2026-01-02T03:04:05Z", reason: "confirmed by @bob on 2026-01-02" },
          weak: 3,
          notRead: 1,
          strongest: [driftEvidence({ strength: "strong", evidence: [because("it names it")] })],
          newest: [{ sha: "d".repeat(40), date: "2026-03-01T00:00:00Z", subject: "Resize" }],
        },
        trust: BROKEN,
        sections: [{ section: "failover", ...BROKEN }],
        ignoredEdits: [
          { sha: "e".repeat(40), date: "2026-02-01T00:00:00Z", subject: "Review", kind: "review-only" },
        ],
        feedback: [
          {
            issue: 7,
            title: "step 3 failed",
            url: "https://github.com/acme/infra/issues/7",
            sop: "docs/runbooks/db.md",
          },
        ],
      }),
      scanned({ lastSubstantiveChange: null }),
    ];
    const json = JSON.parse(jsonStale(report({ sops, notes: ["Cut short."] })));
    expect(Object.keys(json)).toEqual(["schema", "now", "sops", "head", "findings", "notes"]);
    expect(json.sops[0].drift).toEqual({
      changes: 2,
      budget: 5,
      since: "2026-01-02",
      complete: false,
      reason: "confirmed by @bob on 2026-01-02",
      weak: 3,
      notRead: 1,
      strongest: [
        {
          sha: "b".repeat(40),
          date: "2026-11-01T10:00:00Z",
          subject: "Resize the database",
          strength: "strong",
          evidence: [{ text: "it names it", path: "terraform/prod/rds/main.tf", line: 3, sopLine: 12 }],
          counts: true,
        },
      ],
      newest: [{ sha: "d".repeat(40), date: "2026-03-01T00:00:00Z", subject: "Resize" }],
    });
    expect([json.sops[0].trust, json.sops[0].trustReasons]).toEqual(["broken", BROKEN.reasons]);
    expect(json.sops[0].sections).toEqual([
      { section: "failover", trust: "broken", reasons: BROKEN.reasons },
    ]);
    expect(json.sops[0].reasons).toEqual([
      {
        kind: "review",
        state: "stale",
        text: "review overdue since 2026-05-01",
        remedy: "Read the SOP and set `last_reviewed` (line 2).",
      },
    ]);
    expect(json.sops[0].ignoredEdits[0]).toEqual({
      sha: "e".repeat(40),
      date: "2026-02-01T00:00:00Z",
      subject: "Review",
      kind: "review-only",
    });
    expect(json.sops[0].feedback).toEqual([
      { issue: 7, title: "step 3 failed", url: "https://github.com/acme/infra/issues/7" },
    ]);
    expect(json.sops[1]).toMatchObject({ lastSubstantiveChange: null, drift: { since: null, reason: null } });
  });
});
