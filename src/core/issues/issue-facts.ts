import type { Feedback, ScannedSop, ScanReport } from "../model/scan-report.ts";
import type { Snooze } from "../model/snooze.ts";
import type { Finding } from "../model/verdict.ts";
import { contentHash } from "../statements/content-hash.ts";

/** An issue as a row of the dashboard names it. */
export interface IssueRef {
  readonly number: number;
  readonly url: string;
}

/** One row of the dashboard: an SOP that is broken or not fresh, or that somebody gave feedback about. */
export interface DashboardRow {
  readonly sop: ScannedSop;
  /** Its open issue. */
  readonly issue: IssueRef | null;
  readonly snooze: Snooze | null;
}

/** Everything the dashboard tells. */
export interface Dashboard {
  readonly report: ScanReport;
  /** Worst first. */
  readonly rows: readonly DashboardRow[];
}

/** The dashboard of a report. `issueOf` gives the open issue of an SOP. */
export function dashboardOf(
  report: ScanReport,
  snoozes: ReadonlyMap<string, Snooze>,
  issueOf: (sop: string) => IssueRef | null,
): Dashboard {
  const rows = report.sops
    .filter((sop) => sop.state !== "fresh" || sop.trust.trust === "broken" || sop.feedback.length > 0)
    .map((sop) => ({ sop, issue: issueOf(sop.sop), snooze: activeSnooze(snoozes, sop.sop, report.now) }));
  return { report, rows };
}

/** The snooze of an SOP that still lasts on a day. */
export function activeSnooze(snoozes: ReadonlyMap<string, Snooze>, sop: string, now: string): Snooze | null {
  const snooze = snoozes.get(sop);
  return snooze !== undefined && snooze.until > now ? snooze : null;
}

/**
 * Hash of what an SOP's issue tells. Scores and ages are left out: they move every day, and an issue is written again
 * only when something happened.
 */
export function sopFacts(sop: ScannedSop, snooze: Snooze | null): string {
  return contentHash(
    JSON.stringify([
      sop.sop,
      sop.title,
      sop.owners,
      [sop.state, sop.reasons.map(({ text, remedy }) => [text, remedy])],
      [sop.lastReviewed, sop.nextReview, sop.lastDrilled, sop.nextDrill],
      sop.lastSubstantiveChange?.sha ?? null,
      sop.ignoredEdits.map((edit) => [edit.sha, edit.kind]),
      [sop.drift.changes, sop.drift.complete, sop.drift.budget, sop.drift.since?.date ?? null],
      [sop.drift.weak, sop.drift.strongest.map((change) => [change.sha, change.strength, change.counts])],
      sop.findings.map(findingFacts),
      sop.feedback.map(feedbackFacts),
      snooze,
    ]),
  );
}

/** Hash of what the dashboard tells, by the same rule as `sopFacts`. */
export function dashboardFacts({ report, rows }: Dashboard): string {
  return contentHash(
    JSON.stringify([
      rows.map(({ sop, issue, snooze }) => [
        sop.sop,
        sop.title,
        sop.owners,
        [sop.state, sop.reason, sop.trust.trust === "broken" ? sop.trust.reasons[0] : null],
        [sop.nextReview, sop.nextDrill, sop.drift.changes, sop.drift.weak, sop.drift.complete],
        sop.feedback.map(feedbackFacts),
        issue?.number ?? sop.reasons.map(({ remedy }) => remedy),
        snooze?.until ?? null,
      ]),
      report.sops.length,
      report.findings.map(findingFacts),
      report.policy.problems.map((problem) => [problem.line, problem.message]),
      report.notes,
    ]),
  );
}

function findingFacts(finding: Finding): readonly unknown[] {
  const { rule, level, link, location, message } = finding;
  return [rule, level, link, location?.path ?? null, location?.line ?? null, message];
}

function feedbackFacts(feedback: Feedback): readonly unknown[] {
  return [feedback.issue, feedback.title];
}
