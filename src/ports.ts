import type { FileChange } from "./core/change-set.ts";
import type { Content } from "./core/content.ts";
import type { Tree } from "./core/tree.ts";

/** Reads one commit or the work tree. Made by `src/git` and `src/github`; never throws for a missing path. */
export interface SnapshotReader {
  /** Commit id, or `worktree`. */
  readonly id: string;
  tree(): Promise<Tree>;
  /** One file by path without listing the tree; null when there is no such file. */
  file(path: string, maxBytes: number): Promise<Content | null>;
}

/** Reads contents by object id, in one batch, bounded by `maxBytes` per object. Answers for every id asked. */
export interface ContentReader {
  read(oids: Iterable<string>, maxBytes: number): Promise<ReadonlyMap<string, Content>>;
}

/** A commit of the change under judgement, for authors and trailers. */
export interface CommitInfo {
  readonly sha: string;
  readonly author: string;
  readonly message: string;
  /** ISO 8601. */
  readonly date: string;
}

/** One first-parent commit of the default branch with the files it changed against its first parent. */
export interface MainlineChange {
  readonly sha: string;
  readonly date: string;
  readonly author: string;
  readonly subject: string;
  readonly files: readonly FileChange[];
}

/** A resolved change: base (its tip, where the policy is read), merge base and head of what is judged. */
export interface ChangeReader {
  readonly base: SnapshotReader | null;
  readonly mergeBase: SnapshotReader | null;
  readonly head: SnapshotReader;
  changes(): Promise<readonly FileChange[]>;
  commits(): Promise<readonly CommitInfo[]>;
}

/** Finds which paths at head still hold each name as a whole word. Null when the source cannot search. */
export interface NameSearcher {
  search(names: readonly string[]): Promise<ReadonlyMap<string, readonly string[]> | null>;
}

/** Mainline history, newest first, streamed so that a caller can stop early. */
export interface HistoryReader {
  mainline(options: {
    readonly from: string;
    readonly limit: number | null;
    readonly since: string | null;
  }): AsyncIterable<MainlineChange>;
}
