import type { Dashboard } from "../../../core/issues/issue-facts.ts";
import type { CheckRunOutput } from "../../../core/model/publication.ts";
import { dashboardHeadline, renderDashboard } from "./dashboard.ts";
import { fitLines } from "./fit-lines.ts";
import type { IssuePlace } from "./issue-place.ts";

/** A check run's summary holds 65,535 characters (GitHub's OpenAPI description). */
const LIMIT = 65_535;

/**
 * The dashboard as a check run on the default branch, where Issues are switched off. It never fails: the commit it sits on
 * is not to blame for what went stale.
 */
export function scanCheckRun(dashboard: Dashboard, place: IssuePlace): CheckRunOutput {
  const { report, rows } = dashboard;
  const isFine = rows.length === 0 && report.policy.problems.length === 0;
  return {
    conclusion: isFine ? "success" : "neutral",
    title: dashboardHeadline(report).replace(/\.$/, ""),
    summary: fitLines(renderDashboard({ dashboard, place, box: false, room: LIMIT }), LIMIT),
    text: "",
    annotations: [],
    buttons: [],
  };
}
