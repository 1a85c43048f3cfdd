import type { OwnedSop } from "../../../core/model/owned-sop.ts";
import type { StaleSettings } from "../../../core/model/policy.ts";
import type { OwnCheckRun } from "../../../core/model/pull-request.ts";
import type { SopAttestation } from "../../../core/model/scan-facts.ts";
import type { Feedback, ScanReport } from "../../../core/model/scan-report.ts";
import type { CheckRunWriter, IssueReader, IssueWriter, PeopleReader } from "../../../gather/ports.ts";

/** One repository that can be scanned, opened for one scan. */
export interface ScanTarget {
  /** OWNER/NAME. */
  readonly slug: string;
  /** Web address of the repository, without a slash at the end. */
  readonly repositoryUrl: string;
  readonly branch: string;
  /** Tip of the branch. */
  readonly headOid: string;
  readonly issuesEnabled: boolean;
  readonly issues: IssueReader & IssueWriter;
  readonly people: PeopleReader;
  readonly checkRuns: CheckRunWriter;
  /** Our check run on the tip, where Issues are switched off. */
  readonly checkRun: OwnCheckRun | null;
  /** Gathers what a scan of the branch as of a day (`YYYY-MM-DD`) needs; null when the repository has no policy. */
  readonly gather: (now: string) => Promise<ScanSubject | null>;
  /** Receives a step that GitHub does not take (a deleted or locked issue); the others are done all the same. */
  readonly onRefused: (step: string, error: unknown) => void;
}

/** A branch whose facts are gathered, but for what people state outside git: whose statements count depends on the owners. */
export interface ScanSubject {
  /** In the order in which they stand for a path that several of them had. */
  readonly sops: readonly OwnedSop[];
  readonly settings: StaleSettings;
  /** The report with these statements: pure. */
  readonly report: (statements: OutsideStatements) => ScanReport;
}

/** Statements that people made outside git and that count, and feedback. */
export interface OutsideStatements {
  readonly attestations: readonly SopAttestation[];
  readonly feedback: readonly Feedback[];
}

/** What one scan did, for logs and metrics. */
export interface ScanSummary {
  readonly slug: string;
  /** Null when there is no policy, so nothing was done. */
  readonly report: ScanReport | null;
  /** Writes by kind of step; empty when nothing had to be written. */
  readonly steps: readonly string[];
}
