import { addInterval, parseInterval } from "../documents/interval.ts";
import type { ScannedSop } from "../model/scan-report.ts";
import { contentHash } from "../statements/content-hash.ts";
import type { SopRecord } from "../statements/issue-marker.ts";
import type { ClosingReason } from "./closing-reason.ts";
import type { IssueAction, PlanInput } from "./issue-action.ts";
import { activeSnooze, dashboardFacts, dashboardOf, type IssueRef, sopFacts } from "./issue-facts.ts";
import { type IssueMatch, type Matched, type MatchedIssues, matchIssues } from "./match-issues.ts";
import { planQuestions } from "./plan-questions.ts";
import { closingKey, openedOn, type PostedByIssue, reminderKey, wasPosted } from "./posted-keys.ts";

/**
 * What a scan does to the issues of a repository: the difference between what there is and what there ought to be, so
 * a second plan after the first was carried out is empty, and one after half of it is the other half. Steps come in
 * the order in which they are to be done.
 */
export function planIssues(input: PlanInput): readonly IssueAction[] {
  if (!input.issuesEnabled) return [{ kind: "check-run" }];
  const matched = matchIssues(input.own, input.report.sops);
  const steps = isOnlyDashboard(input, matched) ? [] : planSops(input, matched);
  const moves = steps.some(({ kind }) => kind === "open" || kind === "reopen" || kind === "close");
  return [...steps, ...planDashboard(input, matched, moves)];
}

/** On the first scan, and while the policy cannot be read, which says nothing about any SOP. */
function isOnlyDashboard({ settings, report }: PlanInput, { dashboard, sops }: MatchedIssues): boolean {
  const isFirst = settings.dashboard && dashboard === null && sops.size === 0;
  return isFirst || report.policy.problems.length > 0;
}

function planSops(input: PlanInput, matched: MatchedIssues): readonly IssueAction[] {
  const { report, posted } = input;
  // A report without SOPs is more likely a mistake in `sops.paths` than the end of all procedures.
  const gone = report.sops.length === 0 ? [] : matched.gone;
  const allowed = allowance(input, matched);
  return [
    ...gone.map((match) => closing(match, { kind: "gone" }, posted)),
    ...report.sops.flatMap((sop) => planSop(sop, matched.sops.get(sop.sop) ?? null, { input, allowed })),
    ...planQuestions(report, posted),
  ];
}

/** `stale.maxIssues` a day: a scan that is run again, or continued after a failure, opens no more than one would have. */
function allowance({ settings, report }: PlanInput, matched: MatchedIssues): () => boolean {
  const today = [...matched.sops.values()].filter(({ kept }) => openedOn(kept) === report.now);
  let left = settings.maxIssues - today.length;
  return () => {
    left -= 1;
    return left >= 0;
  };
}

/** `moves` tells that issues open or close, so that the dashboard names others than now. */
function planDashboard(
  input: PlanInput,
  { dashboard, sops }: MatchedIssues,
  moves: boolean,
): readonly IssueAction[] {
  const { report, posted, settings, snoozes } = input;
  if (!settings.dashboard) return dashboard === null ? [] : switchOff(dashboard, input);
  const shown = dashboardOf(report, snoozes, (sop) => openIssue(sops.get(sop)));
  if (dashboard === null) {
    return shown.rows.length + report.findings.length + report.policy.problems.length === 0
      ? []
      : [{ kind: "open-dashboard" }];
  }
  const { kept, duplicates } = dashboard;
  const collapsed = duplicates.map((match) =>
    closing(match, { kind: "duplicate", of: kept.issue.number }, posted),
  );
  const { state, closedAs, closedByPerson } = kept.issue;
  if (closedAs === "not-planned") return collapsed;
  // One that we closed ourselves was switched off, and is wanted again.
  const isClosedByUs = state === "closed" && !closedByPerson;
  if (!moves && !isClosedByUs && isToldBy(kept, dashboardFacts(shown))) return collapsed;
  const kind = state === "open" ? "edit-dashboard" : "reopen-dashboard";
  return [...collapsed, { kind, match: kept }];
}

function switchOff({ kept, duplicates }: Matched, { posted }: PlanInput): readonly IssueAction[] {
  return [kept, ...duplicates]
    .filter(({ issue }) => issue.state === "open")
    .map((match) => closing(match, { kind: "switched-off" }, posted));
}

function isToldBy({ body }: IssueMatch, facts: string): boolean {
  const { marker, text } = body;
  return marker?.kind === "dashboard" && marker.facts === facts && marker.text === contentHash(text);
}

function openIssue(matched: Matched | undefined): IssueRef | null {
  if (matched?.kept.issue.state !== "open") return null;
  const { number, url } = matched.kept.issue;
  return { number, url };
}

/** Why an SOP's issue may not be opened or reopened now; null when it may. */
type Allowance = () => boolean;

/** What to do about one SOP. `allowed` spends one of the scan's new issues when it answers yes. */
function planSop(
  sop: ScannedSop,
  matched: Matched | null,
  context: { readonly input: PlanInput; readonly allowed: Allowance },
): readonly IssueAction[] {
  const { input, allowed } = context;
  const { now } = input.report;
  const wanted = sop.state === "stale" && activeSnooze(input.snoozes, sop.sop, now) === null;
  if (matched === null) {
    return wanted && allowed() ? [{ kind: "open", sop, record: recordOf(sop, now) }] : [];
  }
  const { kept, duplicates } = matched;
  const collapsed = duplicates.map((match) =>
    closing(match, { kind: "duplicate", of: kept.issue.number }, input.posted),
  );
  if (kept.issue.state === "open") return [...collapsed, ...planOpen(sop, kept, input)];
  if (isDeclined(kept)) {
    const record = { ...recordOf(sop, openedOn(kept)), wasFresh: true };
    return isMended(sop) ? [{ kind: "edit", match: kept, sop, record }] : [];
  }
  return wanted && allowed() ? [{ kind: "reopen", match: kept, sop, record: recordOf(sop, now) }] : [];
}

function planOpen(sop: ScannedSop, kept: IssueMatch, input: PlanInput): readonly IssueAction[] {
  if (isMended(sop)) return [closing(kept, { kind: "fresh" }, input.posted)];
  const actions: IssueAction[] = [];
  if (needsEdit(sop, kept, input)) {
    actions.push({ kind: "edit", match: kept, sop, record: recordOf(sop, openedOn(kept)) });
  }
  if (needsReminder(sop, kept, input)) actions.push({ kind: "remind", match: kept, sop });
  return actions;
}

/** Fresh, or due for something else. Where history is cut short, "due" may only mean that nobody can tell any more. */
function isMended({ state, drift }: ScannedSop): boolean {
  return state === "fresh" || (state === "due" && drift.complete);
}

/** Somebody chose "not planned", which we never do, and the SOP has not been fixed since: the issue stays closed. */
function isDeclined({ issue, body }: IssueMatch): boolean {
  const wasFresh = body.marker?.kind === "sop" && body.marker.wasFresh;
  return issue.closedAs === "not-planned" && !wasFresh;
}

function needsEdit(sop: ScannedSop, { body }: IssueMatch, input: PlanInput): boolean {
  const { marker, text } = body;
  if (marker === null || marker.text !== contentHash(text)) return true;
  return marker.facts !== sopFacts(sop, activeSnooze(input.snoozes, sop.sop, input.report.now));
}

/** One reminder per opening, once `stale.grace` has passed since then and since the last snooze. */
function needsReminder(sop: ScannedSop, kept: IssueMatch, input: PlanInput): boolean {
  const grace = parseInterval(input.settings.grace);
  if (sop.state !== "stale" || grace === null) return false;
  if (wasPosted(kept.issue.number, reminderKey(kept), input.posted)) return false;
  const opened = addInterval(openedOn(kept), grace);
  const snoozed = input.snoozes.get(sop.sop)?.until ?? opened;
  return input.report.now >= opened && input.report.now >= snoozed;
}

function recordOf(sop: ScannedSop, opened: string): SopRecord {
  return { sop: sop.sop, owners: sop.owners, openedOn: opened, wasFresh: false };
}

/** The step that closes an issue with its sentence, which is not posted twice. */
function closing(match: IssueMatch, because: ClosingReason, posted: PostedByIssue): IssueAction {
  const say = !wasPosted(match.issue.number, closingKey(match, because), posted);
  return { kind: "close", match, because, say };
}
