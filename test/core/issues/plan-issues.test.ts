import { describe, expect, it } from "vitest";
import type { IssueAction, PlanInput } from "../../../src/core/issues/issue-action.ts";
import { dashboardFacts, dashboardOf } from "../../../src/core/issues/issue-facts.ts";
import { planIssues } from "../../../src/core/issues/plan-issues.ts";
import type { OwnIssue } from "../../../src/core/model/own-issue.ts";
import type { ScannedSop } from "../../../src/core/model/scan-report.ts";
import { contentHash } from "../../../src/core/statements/content-hash.ts";
import { composeBody } from "../../../src/report/github/issues/issue-body.ts";
import { finding, policyProblem } from "../../report/verdicts.ts";
import { issueOf, NOW, ownIssue, planInput, scannedSop, scanReport, staleSettings } from "./scanned.ts";

/** A plan in short: the kind, and the SOP or the issue it is about. */
function short(plan: readonly IssueAction[]): readonly string[] {
  return plan.map((action) => {
    if (action.kind === "open") return `open ${action.sop.sop}`;
    if (action.kind === "ask") return `ask ${action.issue}`;
    if (action.kind === "close") {
      return `close ${action.match.issue.number} ${action.because.kind}${action.say ? "" : " silently"}`;
    }
    return "match" in action ? `${action.kind} ${action.match.issue.number}` : action.kind;
  });
}

/** A dashboard that tells exactly what a plan's input would have it tell. */
function dashboardFor(input: PlanInput, changes: Partial<OwnIssue> = {}): OwnIssue {
  const open = new Map(input.own.map((issue) => [issue.title.slice("Stale SOP: ".length), issue]));
  const told = dashboardOf(input.report, input.snoozes, (sop) => {
    const issue = open.get(sop);
    return issue?.state === "open" ? issue : null;
  });
  const marker = { kind: "dashboard", facts: dashboardFacts(told) } as const;
  const body = composeBody(null, { marker, render: () => "All." });
  return ownIssue({ number: 1, title: "SOP dashboard", body, assignees: [], ...changes });
}

/** The plan for SOPs and issues where the dashboard is up to date before anything moves. */
function planned(sops: readonly ScannedSop[], own: readonly OwnIssue[], changes: Partial<PlanInput> = {}) {
  const input = planInput(scanReport(sops), { own, ...changes });
  return short(planIssues({ ...input, own: [dashboardFor(input), ...own] }));
}

const STALE = scannedSop();
const FRESH = scannedSop({ state: "fresh" });
const DUE = scannedSop({ state: "due" });
/** Due because nobody can tell: its drift is a lower bound. */
const UNSURE = scannedSop({ state: "due", drift: { ...STALE.drift, complete: false } });
const CLOSED = { state: "closed", closedAs: "completed" } as const;
const DECLINED = { state: "closed", closedAs: "not-planned", closedByPerson: true } as const;
/** Bots that tidy up say "not planned" as well. */
const TIDIED = { ...DECLINED, closedByPerson: false } as const;

describe("planIssues, issues of SOPs", () => {
  it("opens one for a stale SOP, none for one that is due", () => {
    expect(planned([STALE], [])).toEqual([`open ${STALE.sop}`, "edit-dashboard 1"]);
    expect(planned([DUE], [])).toEqual([]);
  });

  it("does nothing while nothing changed", () => {
    expect(planned([STALE], [issueOf(STALE)])).toEqual([]);
  });

  it("opens at most maxIssues, worst first", () => {
    const sops = ["a", "b", "c"].map((name) => scannedSop({ sop: `${name}.md` }));
    expect(planned(sops, [], { settings: staleSettings({ maxIssues: 2 }) })).toEqual([
      "open a.md",
      "open b.md",
      "edit-dashboard 1",
    ]);
    expect(planned(sops, [], { settings: staleSettings({ maxIssues: 0 }) })).toEqual([]);
  });

  it("counts what was opened the same day, so that a scan that goes on opens no more", () => {
    const [a, b, c] = ["a.md", "b.md", "c.md"].map((sop) => scannedSop({ sop }));
    if (!a || !b || !c) throw new Error("three SOPs");
    const own = [issueOf(a, { number: 2, openedOn: NOW })];
    expect(planned([a, b, c], own, { settings: staleSettings({ maxIssues: 2 }) })).toEqual([
      "open b.md",
      "edit-dashboard 1",
    ]);
  });

  it("closes it when the SOP is fresh, or due for something else, but not when nobody can tell any more", () => {
    expect(planned([FRESH], [issueOf(FRESH)])).toEqual(["close 7 fresh", "edit-dashboard 1"]);
    expect(planned([DUE], [issueOf(DUE)])).toEqual(["close 7 fresh", "edit-dashboard 1"]);
    expect(planned([UNSURE], [issueOf(UNSURE)])).toEqual([]);
  });

  it("does not say the closing sentence twice", () => {
    const keys = { keys: new Set(["fresh 2026-11-16"]), complete: true };
    expect(planned([FRESH], [issueOf(FRESH)], { posted: new Map([[7, keys]]) })).toEqual([
      "close 7 fresh silently",
      "edit-dashboard 1",
    ]);
  });

  it("edits it when what it tells changed", () => {
    const before = issueOf({ ...STALE, drift: { ...STALE.drift, changes: 42 } });
    expect(planned([STALE], [before])).toEqual(["edit 7"]);
  });

  it("does not edit it because the score grew with age", () => {
    expect(planned([{ ...STALE, score: 99, scoreLines: [] }], [issueOf(STALE)])).toEqual([]);
  });

  it("rebuilds it when somebody emptied it or wrote into our part", () => {
    expect(planned([STALE], [ownIssue({ title: `Stale SOP: ${STALE.sop}` })])).toEqual(["edit 7"]);
    const { body } = issueOf(STALE);
    expect(planned([STALE], [issueOf(STALE, { body: body.replace("Our", "My") })])).toEqual(["edit 7"]);
    expect(planned([STALE], [issueOf(STALE, { body: `A note.\r\n${body}` })])).toEqual([]);
  });

  it("follows a rename", () => {
    const old = issueOf(scannedSop({ sop: "docs/old.md" }));
    expect(planned([{ ...STALE, formerPaths: ["docs/old.md"] }], [old])).toEqual([
      "edit 7",
      "edit-dashboard 1",
    ]);
  });

  it("opens it again when the SOP is stale again, within maxIssues", () => {
    expect(planned([STALE], [issueOf(STALE, CLOSED)])).toEqual(["reopen 7", "edit-dashboard 1"]);
    expect(planned([STALE], [issueOf(STALE, CLOSED)], { settings: staleSettings({ maxIssues: 0 }) })).toEqual(
      [],
    );
    expect(planned([DUE], [issueOf(DUE, CLOSED)])).toEqual([]);
  });

  it("opens it again when a person closed it as completed and it is not", () => {
    expect(planned([STALE], [issueOf(STALE, { ...CLOSED, closedByPerson: true })])).toEqual([
      "reopen 7",
      "edit-dashboard 1",
    ]);
  });

  it("leaves it closed as not planned until the SOP was fresh once", () => {
    expect(planned([STALE], [issueOf(STALE, DECLINED)])).toEqual([]);
    expect(planned([STALE], [issueOf(STALE, TIDIED)])).toEqual([]);
    expect(planned([UNSURE], [issueOf(UNSURE, DECLINED)])).toEqual([]);
    expect(planned([FRESH], [issueOf(FRESH, DECLINED)])).toEqual(["edit 7"]);
    expect(planned([FRESH], [issueOf(FRESH, { ...DECLINED, wasFresh: true })])).toEqual([]);
    expect(planned([STALE], [issueOf(STALE, { ...DECLINED, wasFresh: true })])).toEqual([
      "reopen 7",
      "edit-dashboard 1",
    ]);
  });

  it("counts an emptied issue that was declined as declined", () => {
    const emptied = ownIssue({ title: `Stale SOP: ${STALE.sop}`, ...DECLINED });
    expect(planned([STALE], [emptied])).toEqual([]);
  });

  it("collapses duplicates into the oldest", () => {
    expect(planned([STALE], [issueOf(STALE), issueOf(STALE, { number: 9 })])).toContain("close 9 duplicate");
  });

  it("closes issues of SOPs that are gone, unless all of them seem gone", () => {
    const gone = issueOf(scannedSop({ sop: "docs/gone.md" }));
    expect(planned([DUE], [gone])).toEqual(["close 7 gone", "edit-dashboard 1"]);
    expect(planned([], [gone])).toEqual([]);
  });
});

describe("planIssues, snoozes", () => {
  const snoozes = (until: string) => new Map([[STALE.sop, { until, by: "ann", reason: "migration" }]]);

  it("opens and reopens nothing while it lasts", () => {
    expect(planned([STALE], [], { snoozes: snoozes("2026-12-01") })).toEqual([]);
    expect(planned([STALE], [issueOf(STALE, CLOSED)], { snoozes: snoozes("2026-12-01") })).toEqual([]);
    expect(planned([STALE], [], { snoozes: snoozes(NOW) })).toEqual([
      `open ${STALE.sop}`,
      "edit-dashboard 1",
    ]);
  });

  it("is told in the open issue", () => {
    expect(planned([STALE], [issueOf(STALE)], { snoozes: snoozes("2026-12-01") })).toEqual(["edit 7"]);
  });

  it("moves the reminder to its end", () => {
    const own = [issueOf(STALE, { openedOn: "2026-10-01" })];
    expect(planned([STALE], own, { snoozes: snoozes("2026-12-01") })).toEqual(["edit 7"]);
    expect(planned([STALE], own, { snoozes: snoozes(NOW) })).toEqual(["remind 7"]);
  });
});

describe("planIssues, the reminder", () => {
  const old = { openedOn: "2026-11-09" };

  it("comes when grace has passed since the issue was opened", () => {
    expect(planned([STALE], [issueOf(STALE, old)])).toEqual(["remind 7"]);
    expect(planned([STALE], [issueOf(STALE, { openedOn: "2026-11-10" })])).toEqual([]);
  });

  it("comes once per opening, and never where older comments were not read", () => {
    const said = (key: string, complete = true) => new Map([[7, { keys: new Set([key]), complete }]]);
    const plan = (of: PlanInput["posted"]) => planned([STALE], [issueOf(STALE, old)], { posted: of });
    expect(plan(said("reminder 2026-11-09"))).toEqual([]);
    expect(plan(said("reminder 2026-01-01"))).toEqual(["remind 7"]);
    expect(plan(said("", false))).toEqual([]);
  });

  it("is for stale SOPs, and asks for a grace that can be read", () => {
    expect(planned([UNSURE], [issueOf(UNSURE, old)])).toEqual([]);
    const settings = staleSettings({ grace: "soon" });
    expect(planned([STALE], [issueOf(STALE, old)], { settings })).toEqual([]);
  });

  it("counts from the creation of an issue whose marker is gone", () => {
    const emptied = ownIssue({ title: `Stale SOP: ${STALE.sop}`, createdAt: "2026-11-01T00:00:00Z" });
    expect(planned([STALE], [emptied])).toEqual(["edit 7", "remind 7"]);
  });
});

describe("planIssues, feedback", () => {
  const about = (number: number) => ({
    issue: number,
    title: "Step 3 failed",
    url: `https://github.example/acme/infra/issues/${number}`,
    sop: STALE.sop,
  });

  it("asks the owners once, oldest first, even about a fresh SOP", () => {
    const sop = scannedSop({ state: "fresh", feedback: [about(31), about(30)] });
    const other = scannedSop({ sop: "docs/b.md", state: "fresh", feedback: [about(30)] });
    expect(planned([sop, other], [])).toEqual(["ask 30", "ask 31"]);
    const posted = new Map([[30, { keys: new Set(["feedback"]), complete: true }]]);
    expect(planned([sop, other], [], { posted })).toEqual(["ask 31"]);
  });

  it("asks nobody where nobody owns the SOP", () => {
    expect(planned([scannedSop({ state: "fresh", owners: [], feedback: [about(30)] })], [])).toEqual([]);
  });
});

describe("planIssues, the dashboard", () => {
  const plan = (changes: Partial<PlanInput>, report = scanReport([STALE])) =>
    short(planIssues(planInput(report, changes)));

  it("is all that a first scan writes", () => {
    expect(plan({})).toEqual(["open-dashboard"]);
  });

  it("is not opened when there is nothing to tell", () => {
    expect(plan({}, scanReport([FRESH]))).toEqual([]);
    expect(plan({}, scanReport([FRESH], { findings: [finding()] }))).toEqual(["open-dashboard"]);
  });

  it("is opened beside issues when somebody deleted it", () => {
    expect(plan({ own: [issueOf(STALE)] })).toEqual(["open-dashboard"]);
  });

  it("tells of a policy that cannot be read, and nothing else happens", () => {
    const report = scanReport([], { policy: { path: ".github/sopwatch.yml", problems: [policyProblem()] } });
    const input = planInput(report, { own: [issueOf(STALE)] });
    expect(short(planIssues(input))).toEqual(["open-dashboard"]);
    const own = [dashboardFor(planInput(scanReport([STALE]))), issueOf(STALE)];
    expect(plan({ own }, report)).toEqual(["edit-dashboard 1"]);
  });

  it("is edited when somebody ticked its box or wrote into it", () => {
    const input = planInput(scanReport([DUE]));
    const dashboard = dashboardFor(input);
    expect(plan({ own: [dashboard] }, input.report)).toEqual([]);
    const ticked = { ...dashboard, body: dashboard.body.replace("All.", "All?") };
    expect(plan({ own: [ticked] }, input.report)).toEqual(["edit-dashboard 1"]);
  });

  it("is rebuilt when emptied", () => {
    expect(
      plan({ own: [ownIssue({ number: 1, title: "SOP dashboard", body: "" })] }, scanReport([DUE])),
    ).toEqual(["edit-dashboard 1"]);
  });

  it("stays closed as not planned, and is opened again otherwise once there is something new", () => {
    const input = planInput(scanReport([DUE]));
    const same = dashboardFor(input, { ...CLOSED, closedByPerson: true });
    expect(plan({ own: [same] }, input.report)).toEqual([]);
    const other = {
      ...same,
      body: same.body.replace(/"facts":"[0-9a-f]{16}"/, `"facts":"${contentHash("x")}"`),
    };
    expect(plan({ own: [other] }, input.report)).toEqual(["reopen-dashboard 1"]);
    expect(plan({ own: [{ ...other, ...DECLINED }] }, input.report)).toEqual([]);
  });

  it("is opened again when the policy switches it on again", () => {
    const input = planInput(scanReport([DUE]));
    expect(plan({ own: [dashboardFor(input, CLOSED)] }, input.report)).toEqual(["reopen-dashboard 1"]);
  });

  it("exists once", () => {
    const input = planInput(scanReport([DUE]));
    const own = [dashboardFor(input), dashboardFor(input, { number: 4 })];
    expect(plan({ own }, input.report)).toEqual(["close 4 duplicate"]);
  });

  it("is closed when the policy switches it off, and does not hold back the first issues", () => {
    const settings = staleSettings({ dashboard: false });
    expect(plan({ settings })).toEqual([`open ${STALE.sop}`]);
    const own = [dashboardFor(planInput(scanReport([STALE]))), issueOf(STALE)];
    expect(plan({ settings, own })).toEqual(["close 1 switched-off"]);
    expect(plan({ settings, own: own.map((issue) => ({ ...issue, ...CLOSED })) })).toEqual(["reopen 7"]);
  });

  it("gives way to a check run where Issues are switched off", () => {
    expect(plan({ issuesEnabled: false })).toEqual(["check-run"]);
  });
});
