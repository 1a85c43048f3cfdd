import type { KeptLedger, Ledger } from "../core/model/ledger.ts";
import type { OwnIssue } from "../core/model/own-issue.ts";
import type { OrgPolicy } from "../core/model/policy.ts";
import type { PullRequest } from "../core/model/pull-request.ts";
import type {
  ChangeReader,
  CheckRunWriter,
  CommentWriter,
  ContentReader,
  HistoryReader,
  IssueReader,
  IssueWriter,
  PeopleReader,
  PullRequestReader,
  ReviewRequester,
  SnapshotReader,
} from "./ports.ts";

/** Which repository, and how to read what our App remembers in its check runs; the format belongs to the core. */
export interface RepositoryRequest {
  readonly owner: string;
  readonly name: string;
  /** Reads the ledger out of a check run's text; null when it holds none that can be trusted. */
  readonly readLedgers: (text: string) => readonly KeptLedger[];
}

/**
 * The forge that hosts one repository: all that the App reads and writes there. GitHub is the one there is, through one installation; another forge's
 * adapter would stand beside `src/github`. Everything can throw the adapter's problem (`GitHubProblem`); what is gone is
 * null. Opening it asks nothing, so that it can be opened anew for every job; caches belong to the client.
 */
export interface Host {
  /** OWNER/NAME. */
  readonly slug: string;
  readonly pullRequests: HostedPullRequests;
  readonly mergeGroups: MergeGroupReader;
  readonly people: PeopleReader;
  /** Writes check runs that carry `externalId`: for whom they answer, so that a press of a button names it. */
  checkRuns(externalId: string): CheckRunWriter;
  readonly comments: CommentWriter;
  readonly reviews: ReviewRequester;
  readonly issues: IssueReader & IssueWriter;
  /**
   * Mainline history as far as it touches `globs` (links' infra globs and SOP paths): files elsewhere are not reported,
   * but for the removal of each of `paths`. `complete` turns false where it had to stop.
   */
  history(globs: readonly string[], paths?: readonly string[]): HistoryReader;
  /**
   * Where owners may have attested outside an open pull request, as one record: what was merged into a branch and, if wanted, our
   * issues. One request for up to 50 and 100 of them; 200 and 2,000 at most. Throws where GitHub does not show them.
   */
  attestationSources(branch: string, options: { readonly issues: boolean }): Promise<AttestationSources>;
  /** What the repository is now; null when it is gone or the App cannot see it any more. */
  about(): Promise<RepositoryFacts | null>;
  /** Any commit. */
  snapshot(commit: string): SnapshotReader;
  readonly contents: ContentReader;
  /**
   * `.github/sopwatch.yml`, or else `.yaml`, of the owner's `.github` repository: its text, or why there is none of what is there; null when
   * nothing is there, or nothing that GitHub admits.
   */
  orgPolicy(): Promise<OrgPolicy | null>;
}

/** Pull requests of one repository. */
export interface HostedPullRequests extends PullRequestReader {
  /**
   * `hint` is the number of changed files that a webhook carried: then all pages of files are asked for at once. A wrong
   * hint costs requests, never truth.
   */
  read(number: number, hint?: { readonly changedFiles: number }): Promise<PullRequest | null>;
  /** Open pull requests, the latest touched first, 50 to a page and 40 pages at most; `from` is the `rest` of an earlier answer. */
  open(part?: { readonly from?: string | null; readonly pages?: number }): Promise<OpenPullRequests>;
  /** The head of an open pull request right now, in one request; null when it is closed or gone. */
  headOf(number: number): Promise<string | null>;
  /** Pull requests merged into a branch that our check remembers something of: `attestationSources` without the issues. */
  merged(branch: string): Promise<readonly MergedPullRequest[]>;
  /** True when a merge commit holds nothing that neither parent brought. Up to five requests, once for a commit. */
  bringsOnlyBase(merge: {
    readonly oid: string;
    readonly ours: string;
    readonly base: string;
  }): Promise<boolean>;
  /** Numbers of the open pull requests with this commit as head, forks included. */
  withHead(oid: string): Promise<readonly number[]>;
}

/** Merged pull requests that our check remembers something of, the latest touched first, and our issues, the newest first. */
export interface AttestationSources {
  readonly merged: readonly MergedPullRequest[];
  /** Empty while Issues are switched off. */
  readonly issues: readonly RecordedIssue[];
}

/** As much of an issue of ours as tells what it is about and whether there is something to read. */
export type RecordedIssue = Pick<OwnIssue, "number" | "body" | "ownTitle" | "commentCount">;

/** A merged pull request, with what our check run on its last head remembers. */
export interface MergedPullRequest {
  readonly number: number;
  /** ISO 8601. */
  readonly mergedAt: string;
  readonly ledger: Ledger;
}

export interface OpenPullRequests {
  readonly found: readonly OpenPullRequest[];
  /** Where those that were not read begin; null when there are none. */
  readonly rest: string | null;
}

export interface OpenPullRequest {
  readonly number: number;
  readonly headOid: string;
  readonly changedFiles: number;
  /** ISO 8601: the last push, comment, review, label or edit, ours included. */
  readonly updatedAt: string;
  /** Whether our check run on its head is completed and answers for it, and for nobody who is gone. */
  readonly judged: boolean;
  /** The title of that run; empty without one. */
  readonly title: string;
  /** Whether it waits in a merge queue. */
  readonly queued: boolean;
}

/** What a `merge_group` webhook says: the commits and the ref, like `refs/heads/gh-readonly-queue/main/pr-7-<sha>`. */
export interface MergeGroupRequest {
  readonly baseOid: string;
  readonly baseRef: string;
  readonly headOid: string;
  readonly headRef: string;
}

/** A merge group: what it changes, and the pull requests in it. */
export interface MergeGroup {
  /** Ascending. Never empty: at least the pull request that the ref names. */
  readonly pullRequests: readonly number[];
  readonly change: ChangeReader;
  /** Our check run on the group's head, as `checkRuns().complete` wants it. */
  readonly checkRun: PullRequest["checkRuns"][number] | null;
}

/** Reads merge groups; null when the group's commits are gone, which is an ordinary outcome. */
export interface MergeGroupReader {
  read(group: MergeGroupRequest): Promise<MergeGroup | null>;
  /** Groups that exist and whose head lacks our completed check run, or has one whose title says that it is no verdict. */
  waiting(isUndecided: (title: string) => boolean): Promise<readonly MergeGroupRequest[]>;
}

export interface RepositoryFacts {
  readonly slug: string;
  /** Its web address, without a slash at the end. */
  readonly url: string;
  /** Null while the repository is empty. */
  readonly defaultBranch: { readonly name: string; readonly oid: string } | null;
  readonly private: boolean;
  readonly archived: boolean;
  readonly issuesEnabled: boolean;
  /** Our check run on the tip of the default branch, where issues are off. */
  readonly checkRun: PullRequest["checkRuns"][number] | null;
}
