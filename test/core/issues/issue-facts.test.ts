import { describe, expect, it } from "vitest";
import { activeSnooze, dashboardFacts, dashboardOf, sopFacts } from "../../../src/core/issues/issue-facts.ts";
import type { ScannedSop, ScanReport } from "../../../src/core/model/scan-report.ts";
import { finding, policyProblem } from "../../report/verdicts.ts";
import { BROKEN, driftEvidence, NOW, scannedSop, scanReport } from "./scanned.ts";

const SNOOZE = { until: "2026-12-01", by: "ann", reason: "migration" };
const SHA = "d".repeat(40);
const EDIT = { sha: SHA, date: "2026-03-02T00:00:00Z", subject: "Bump the date" };
const FEEDBACK = { issue: 30, title: "Step 3 failed", url: "https://github.example/acme/infra/issues/30" };
const DRIFT = scannedSop().drift;
const FILE_FINDING = finding({ location: null });

describe("sopFacts", () => {
  const before = sopFacts(scannedSop(), null);

  it.each<readonly [string, Partial<ScannedSop>]>([
    ["path", { sop: "docs/b.md" }],
    ["title", { title: "Restore" }],
    ["owners", { owners: ["@ben"] }],
    ["state", { state: "due" }],
    ["a review", { lastReviewed: "2026-11-20" }],
    ["a drill", { lastDrilled: "2026-11-20" }],
    ["a real change", { lastSubstantiveChange: EDIT }],
    ["no real change", { lastSubstantiveChange: null }],
    ["an edit that does not count", { ignoredEdits: [{ ...EDIT, kind: "review-only" }] }],
    ["drift", { drift: { ...DRIFT, changes: 44 } }],
    ["weak changes", { drift: { ...DRIFT, weak: 1 } }],
    ["a strength", { drift: { ...DRIFT, strongest: [driftEvidence({ strength: "strong" })] } }],
    ["where drift is counted from", { drift: { ...DRIFT, since: null } }],
    ["a finding", { findings: [finding()] }],
    ["a finding without a place", { findings: [FILE_FINDING] }],
    ["feedback", { feedback: [{ ...FEEDBACK, sop: "docs/a.md" }] }],
  ])("change with %s", (_, changes) => {
    expect(sopFacts(scannedSop(changes), null)).not.toBe(before);
  });

  it("change with a snooze", () => {
    expect(sopFacts(scannedSop(), SNOOZE)).not.toBe(before);
  });

  it("stay the same while only age and score move", () => {
    const older = scannedSop({ score: 90, scoreLines: [], reason: "reviewed 400 days ago" });
    expect(sopFacts(older, null)).toBe(before);
  });
});

describe("dashboardOf", () => {
  it("shows what is broken, not fresh, and what there is feedback about, in the report's order", () => {
    const feedback = [{ ...FEEDBACK, sop: "c.md" }];
    const sops = [
      scannedSop({ sop: "a.md" }),
      scannedSop({ sop: "b.md", state: "fresh" }),
      scannedSop({ sop: "c.md", state: "fresh", feedback }),
      scannedSop({ sop: "d.md", state: "due" }),
      scannedSop({ sop: "e.md", state: "fresh", trust: BROKEN }),
    ];
    const { rows } = dashboardOf(scanReport(sops), new Map([["a.md", SNOOZE]]), (sop) =>
      sop === "a.md" ? { number: 3, url: "https://github.example/acme/infra/issues/3" } : null,
    );
    expect(rows.map(({ sop, issue, snooze }) => [sop.sop, issue?.number, snooze?.until])).toEqual([
      ["a.md", 3, "2026-12-01"],
      ["c.md", undefined, undefined],
      ["d.md", undefined, undefined],
      ["e.md", undefined, undefined],
    ]);
  });
});

describe("activeSnooze", () => {
  it("lasts until its day", () => {
    const snoozes = new Map([["a.md", SNOOZE]]);
    expect(activeSnooze(snoozes, "a.md", NOW)).toBe(SNOOZE);
    expect(activeSnooze(snoozes, "a.md", "2026-12-01")).toBeNull();
    expect(activeSnooze(snoozes, "b.md", NOW)).toBeNull();
  });
});

describe("dashboardFacts", () => {
  const factsOf = (report: ScanReport, issue = 0, snoozes = new Map<string, typeof SNOOZE>()) =>
    dashboardFacts(dashboardOf(report, snoozes, () => (issue === 0 ? null : { number: issue, url: "" })));
  const sops = [scannedSop({ sop: "a.md" }), scannedSop({ sop: "b.md" })];
  const before = factsOf(scanReport(sops));

  it.each<readonly [string, ScanReport]>([
    ["the order", scanReport(sops.toReversed())],
    ["a state", scanReport(sops.map((sop) => ({ ...sop, state: "due" })))],
    ["what is broken", scanReport(sops.map((sop) => ({ ...sop, trust: BROKEN })))],
    ["the number of SOPs", scanReport([...sops, scannedSop({ sop: "c.md", state: "fresh" })])],
    ["a finding", scanReport(sops, { findings: [finding()] })],
    ["a note", scanReport(sops, { notes: ["History is cut short."] })],
    ["a policy problem", scanReport(sops, { policy: { path: "p", problems: [policyProblem()] } })],
    ["feedback", scanReport(sops.map((sop) => ({ ...sop, feedback: [{ ...FEEDBACK, sop: sop.sop }] })))],
  ])("change with %s", (_, report) => {
    expect(factsOf(report)).not.toBe(before);
  });

  it("change with an issue and with a snooze", () => {
    expect(factsOf(scanReport(sops), 3)).not.toBe(before);
    expect(factsOf(scanReport(sops), 0, new Map([["a.md", SNOOZE]]))).not.toBe(before);
  });

  it("stay the same on another day, at another commit, with other scores", () => {
    const older = sops.map((sop) => ({ ...sop, score: sop.score + 7 }));
    expect(factsOf(scanReport(older, { now: "2026-12-01", head: "e".repeat(40) }))).toBe(before);
  });
});
