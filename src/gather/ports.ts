import type { FileChange } from "../core/model/change-set.ts";
import type { ComparedCommits } from "../core/model/compared.ts";
import type { Content } from "../core/model/content.ts";
import type { Issue } from "../core/model/issue.ts";
import type { OwnIssue } from "../core/model/own-issue.ts";
import type { CheckRunOutput, ReviewRefusal } from "../core/model/publication.ts";
import type { Comment, OwnCheckRun, PullRequest } from "../core/model/pull-request.ts";
import type { Speaker } from "../core/model/statement.ts";
import type { Tree } from "../core/model/tree.ts";

/** Reads one commit, the index or the work tree. Made by `src/git` and `src/github`; never throws for a missing path. */
export interface SnapshotReader {
  /** Commit id, or `worktree` (also for the index: neither has a commit yet). */
  readonly id: string;
  /** Every path. Read once and kept. */
  tree(): Promise<Tree>;
  /**
   * One file by path without listing the tree; null when nothing is there. A directory, a submodule or a symbolic link
   * (never followed) is `unreadable` and says what it is.
   */
  file(path: string, maxBytes: number): Promise<Content | null>;
}

/** Reads contents by object id. */
export interface ContentReader {
  /**
   * In one batch, bounded by `maxBytes` per object. Answers for every id asked, except for those beyond `maxTotal` bytes
   * in all, in the order asked: these are left out.
   */
  read(oids: Iterable<string>, maxBytes: number, maxTotal?: number): Promise<ReadonlyMap<string, Content>>;
  /** Sizes in bytes, without reading the contents. What is not a blob, or is not here, has none. */
  sizes(oids: Iterable<string>): Promise<ReadonlyMap<string, number>>;
}

/** Finds which paths at head still hold each name as a whole word. Null when the source cannot search. */
export interface NameSearcher {
  search(names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]> | null>;
}

/** A commit of the change under judgement, for authors and trailers. */
export interface CommitInfo {
  readonly sha: string;
  readonly author: string;
  readonly email: string;
  readonly message: string;
  /** ISO 8601. */
  readonly date: string;
  /** First parent first. */
  readonly parents: readonly string[];
}

/** A resolved change: base, merge base and head of what is judged, and the means to read it. */
export interface ChangeReader {
  /** Tip of the base branch, where the policy comes from; null when there is no commit yet. */
  readonly base: SnapshotReader | null;
  /** Where head left base; the changes are counted from here. Null when there is no commit yet. */
  readonly mergeBase: SnapshotReader | null;
  readonly head: SnapshotReader;
  /** Branch names that mean "here" in URLs of this repository: the base branch, then the default branch. */
  readonly branches: readonly string[];
  /** Reads the object ids that `changes()` and the snapshots hand out. */
  readonly contents: ContentReader;
  /** Searches at head. */
  readonly names: NameSearcher;
  changes(): Promise<readonly FileChange[]>;
  /** Newest first, bounded. Empty when nothing is committed between base and head. */
  commits(): Promise<readonly CommitInfo[]>;
  /** What lies between which commits, and how the base was found. */
  compared(): Promise<ComparedCommits>;
  /** What a reader must know to trust the facts gathered so far; ask last. */
  notes(): readonly string[];
}

/** One first-parent commit of the default branch with the files it changed against its first parent. */
export interface MainlineChange {
  readonly sha: string;
  /** First parent first; two or more for a merge, none for a root commit. */
  readonly parents: readonly string[];
  /** Committer date, ISO 8601. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  /** The message below the subject, bounded; empty where the adapter cannot read it. */
  readonly body: string;
  readonly files: readonly FileChange[];
}

/** Mainline history, newest first, streamed so that a caller can stop early. */
export interface HistoryReader {
  /** False where history is cut short (a shallow clone): counts are lower bounds. Known once `mainline` was read. */
  readonly complete: boolean;
  mainline(options: {
    readonly from: string;
    readonly limit: number | null;
    readonly since: string | null;
  }): AsyncIterable<MainlineChange>;
}

/** Reads pull requests of one repository. Null means that it is gone, which is an ordinary outcome. */
export interface PullRequestReader {
  read(number: number): Promise<PullRequest | null>;
  /** Base, merge base and head of a pull request, and the means to read them. */
  openChange(pullRequest: PullRequest): Promise<ChangeReader>;
}

/** Looks people up. Rights are looked up, never derived from `author_association`; what cannot be looked up is no right. */
export interface PeopleReader {
  /** The speaker with the repository permission and with those of `teams` (`@org/team`) that the login belongs to. */
  speaker(login: string, teams: readonly string[]): Promise<Omit<Speaker, "isAuthor">>;
}

/** Writes check runs. Each call is one write, plus one per 50 further annotations. */
export interface CheckRunWriter {
  /** Completes `existing` when it is given, else creates a run on `headOid`. Writes nothing when GitHub has it already. */
  complete(headOid: string, existing: OwnCheckRun | null, output: CheckRunOutput): Promise<void>;
  /** Says that work has begun, where it will take long; returns the run. */
  begin(headOid: string, existing: OwnCheckRun | null): Promise<OwnCheckRun>;
}

/** Writes comments of a pull request or issue. */
export interface CommentWriter {
  /**
   * Makes `body` the one comment of ours that carries the marker of `existing`: creates it, edits it in place, or writes nothing when it is
   * the same. Further comments of ours with that marker are deleted, the oldest stays.
   */
  keepOne(number: number, existing: readonly Comment[], body: string): Promise<void>;
  reply(number: number, body: string): Promise<void>;
  /** False when GitHub says that the comment is not there. */
  react(commentId: number, reaction: "+1" | "-1" | "confused" | "eyes"): Promise<boolean>;
}

/** Asks for reviews, one by one, so that one bad name costs only itself. */
export interface ReviewRequester {
  request(
    number: number,
    reviewers: readonly string[],
  ): Promise<{ readonly asked: readonly string[]; readonly refused: readonly ReviewRefusal[] }>;
}

/** Issues of one repository. */
export interface IssueReader {
  /** False when Issues are switched off for the repository. */
  enabled(): Promise<boolean>;
  /** Issues that our App wrote, open and closed. */
  own(): Promise<readonly OwnIssue[]>;
  /** One issue by anybody; null when it is gone or is a pull request. */
  read(number: number): Promise<Issue | null>;
  /** Open issues with a label, by anybody, oldest first, at most 500. */
  labelled(label: string): Promise<readonly Issue[]>;
  /** The newest 100 comments of each of these issues, oldest first. Answers for every number asked. */
  comments(numbers: readonly number[]): Promise<ReadonlyMap<number, readonly Comment[]>>;
  /** Those of `logins` whom GitHub lets be assigned to an issue here; a login that cannot be looked up is none of them. */
  assignable(logins: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Writes issues. Every call is one write. */
export interface IssueWriter {
  open(issue: IssueDraft): Promise<number>;
  edit(number: number, issue: IssueDraft): Promise<void>;
  close(number: number): Promise<void>;
  reopen(number: number, issue: IssueDraft): Promise<void>;
  comment(number: number, body: string): Promise<void>;
}

/** What an issue is to look like. Assignees are logins that may be assigned; others are mentioned in the body. */
export interface IssueDraft {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}
