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
  /** Judges every SOP of the branch. */
  readonly judge: Judge;
  /** Told about a step that GitHub does not take (a deleted or locked issue); the others are done all the same. */
  readonly onRefused: (step: string, error: unknown) => void;
}

/** What people said outside git. */
export interface OutsideWords {
  readonly attestations: readonly SopAttestation[];
  readonly feedback: readonly Feedback[];
}

/** Scans the branch as of a day; null when the repository has no policy. `hear` is asked once the SOPs and their owners are known. */
export type Judge = (request: {
  /** ISO date. */
  readonly now: string;
  readonly hear: (sops: readonly OwnedSop[]) => Promise<OutsideWords>;
}) => Promise<{ readonly report: ScanReport; readonly settings: StaleSettings } | null>;

/** What one scan did, for logs and metrics. */
export interface ScanSummary {
  readonly slug: string;
  /** Null when there is no policy, so nothing was done. */
  readonly report: ScanReport | null;
  /** Writes by kind of step; empty when nothing had to be written. */
  readonly steps: readonly string[];
}
