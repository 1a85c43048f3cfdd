import type { ScannedSop, ScanReport } from "../model/scan-report.ts";
import type { IssueAction } from "./issue-action.ts";
import { type PostedByIssue, wasPosted } from "./posted-keys.ts";

/** Key of the one question that the owners are asked on an issue with feedback. */
export const FEEDBACK_KEY = "feedback";

/** Questions of one scan at most; the rest is asked by the next. GitHub takes 80 comments a minute (secondary limits). */
const MOST = 20;

/** Asks about feedback that has not been asked about, oldest issue first. Where nobody owns the SOP nobody is asked. */
export function planQuestions(report: ScanReport, posted: PostedByIssue): readonly IssueAction[] {
  const sopsOf = new Map<number, ScannedSop[]>();
  for (const sop of report.sops) {
    if (sop.owners.length === 0) continue;
    for (const { issue } of sop.feedback) sopsOf.set(issue, [...(sopsOf.get(issue) ?? []), sop]);
  }
  return [...sopsOf]
    .filter(([issue]) => !wasPosted(issue, FEEDBACK_KEY, posted))
    .sort(([one], [other]) => one - other)
    .slice(0, MOST)
    .map(([issue, sops]) => ({ kind: "ask", issue, sops }));
}
