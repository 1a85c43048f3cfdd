import type { OwnIssue } from "../model/own-issue.ts";
import type { StaleSettings } from "../model/policy.ts";
import type { ScannedSop, ScanReport } from "../model/scan-report.ts";
import type { Snooze } from "../model/snooze.ts";
import type { SopRecord } from "../statements/issue-marker.ts";
import type { ClosingReason } from "./closing-reason.ts";
import type { IssueMatch } from "./match-issues.ts";
import type { PostedByIssue } from "./posted-keys.ts";

/** Everything a plan follows from. The same input gives the same plan. */
export interface PlanInput {
  readonly report: ScanReport;
  readonly settings: StaleSettings;
  /** Issues that our App wrote, open and closed. */
  readonly own: readonly OwnIssue[];
  /** What our comments on them and on feedback say, see `readPosted`. */
  readonly posted: PostedByIssue;
  /** By SOP; also those that are over, which still move the reminder. */
  readonly snoozes: ReadonlyMap<string, Snooze>;
  /** False when Issues are switched off for the repository. */
  readonly issuesEnabled: boolean;
}

/** One step of the plan. Steps stand in the order in which they are done: the dashboard, which names the others, comes last. */
export type IssueAction =
  | { readonly kind: "open"; readonly sop: ScannedSop; readonly record: SopRecord }
  | {
      readonly kind: "edit" | "reopen";
      readonly match: IssueMatch;
      readonly sop: ScannedSop;
      readonly record: SopRecord;
    }
  | { readonly kind: "remind"; readonly match: IssueMatch; readonly sop: ScannedSop }
  | {
      readonly kind: "close";
      readonly match: IssueMatch;
      readonly because: ClosingReason;
      /** False when the sentence stands there already, from a run that was interrupted. */
      readonly say: boolean;
    }
  /** Asks the owners about feedback on these SOPs, on the issue of whoever gave it. */
  | { readonly kind: "ask"; readonly issue: number; readonly sops: readonly ScannedSop[] }
  | { readonly kind: "open-dashboard" }
  | { readonly kind: "edit-dashboard" | "reopen-dashboard"; readonly match: IssueMatch }
  /** Issues are switched off: a check run on the default branch tells instead. */
  | { readonly kind: "check-run" };
