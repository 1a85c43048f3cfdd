import type { FileChange } from "./core/change-set.ts";
import type { Content } from "./core/content.ts";
import type { Tree } from "./core/tree.ts";

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

/** Reads contents by object id, in one batch, bounded by `maxBytes` per object. Answers for every id asked. */
export interface ContentReader {
  read(oids: Iterable<string>, maxBytes: number): Promise<ReadonlyMap<string, Content>>;
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
