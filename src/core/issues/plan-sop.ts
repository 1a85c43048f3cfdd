import { addInterval, parseInterval } from "../documents/interval.ts";
import type { ScannedSop } from "../model/scan-report.ts";
import { contentHash } from "../statements/content-hash.ts";
import type { SopRecord } from "../statements/issue-marker.ts";
import { closing } from "./closing.ts";
import type { IssueAction, PlanInput } from "./issue-action.ts";
import { activeSnooze, sopFacts } from "./issue-facts.ts";
import type { IssueMatch, Matched } from "./match-issues.ts";
import { openedOn, reminderKey, wasPosted } from "./posted-keys.ts";

/** Why an SOP's issue may not be opened or reopened now; null when it may. */
export type Allowance = () => boolean;

/** What to do about one SOP. `allowed` spends one of the scan's new issues when it answers yes. */
export function planSop(
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
