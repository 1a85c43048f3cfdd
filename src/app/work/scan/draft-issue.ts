import { assigneesFor } from "../../../core/issues/assignees.ts";
import type { PlanInput } from "../../../core/issues/issue-action.ts";
import { activeSnooze, type Dashboard, dashboardFacts, sopFacts } from "../../../core/issues/issue-facts.ts";
import type { IssueMatch } from "../../../core/issues/match-issues.ts";
import type { ScannedSop } from "../../../core/model/scan-report.ts";
import type { SopRecord } from "../../../core/statements/issue-marker.ts";
import { DASHBOARD_TITLE, sopTitle } from "../../../core/statements/issue-title.ts";
import type { IssueDraft } from "../../../gather/ports.ts";
import { visible } from "../../../report/escape.ts";
import { renderDashboard } from "../../../report/github/issues/dashboard.ts";
import { composeBody } from "../../../report/github/issues/issue-body.ts";
import type { IssuePlace } from "../../../report/github/issues/issue-place.ts";
import { renderSopIssue } from "../../../report/github/issues/sop-issue.ts";

/** What every draft of a scan needs. */
export interface DraftContext {
  readonly input: PlanInput;
  readonly place: IssuePlace;
  /** Logins that may be assigned. */
  readonly assignable: ReadonlySet<string>;
}

/** The issue of one SOP as it ought to look. Its title and labels are people's once it is open, unless the SOP moved. */
export function draftSopIssue(
  {
    sop,
    record,
    match,
  }: { readonly sop: ScannedSop; readonly record: SopRecord; readonly match: IssueMatch | null },
  { input, place, assignable }: DraftContext,
): IssueDraft {
  const snooze = activeSnooze(input.snoozes, sop.sop, input.report.now);
  const assignees = assigneesFor(record, match, assignable);
  const logins = new Set(assignees.map((login) => `@${login}`.toLowerCase()));
  const assigned = sop.owners.filter((owner) => logins.has(owner.toLowerCase()));
  const body = composeBody(match?.body ?? null, {
    marker: { kind: "sop", ...record, facts: sopFacts(sop, snooze) },
    render: () => renderSopIssue({ sop, snooze, now: input.report.now, assigned, place }),
  });
  const marker = match?.body.marker;
  const moved = marker?.kind === "sop" && marker.sop !== sop.sop;
  const title = match === null || moved ? sopTitle(visible(sop.sop), visible(sop.title)) : match.issue.title;
  return { title, body, labels: match?.issue.labels ?? input.settings.labels, assignees };
}

/** The dashboard as it ought to look. */
export function draftDashboard(
  dashboard: Dashboard,
  match: IssueMatch | null,
  { input, place }: DraftContext,
): IssueDraft {
  const body = composeBody(match?.body ?? null, {
    marker: { kind: "dashboard", facts: dashboardFacts(dashboard) },
    render: (room) => renderDashboard({ dashboard, place, box: true, room }),
  });
  return {
    title: match?.issue.title ?? DASHBOARD_TITLE,
    body,
    labels: match?.issue.labels ?? input.settings.labels,
    assignees: match?.issue.assignees ?? [],
  };
}
