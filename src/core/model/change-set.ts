/** What git or GitHub says happened to a file. GitHub's word for a deletion is `removed`, and it is ours too. */
export type ChangeStatus = "added" | "modified" | "removed" | "renamed" | "copied";

/** What a tree entry is; a submodule's `oid` is a commit, not a blob, and is never read. */
export type EntryKind = "file" | "executable" | "symlink" | "submodule";

/** One side of a change. `oid` is git's object id of the content (computed for work tree files). */
export interface BlobRef {
  readonly oid: string;
  readonly kind: EntryKind;
}

/**
 * One changed file of a change set (three-dot: merge base to head). `oldPath` is set only for `renamed` and
 * `copied`. `before` is null for `added`; `after` is null for `removed`. Paths are repository-relative with
 * forward slashes, exactly as git stores them.
 */
export interface FileChange {
  readonly status: ChangeStatus;
  readonly path: string;
  readonly oldPath: string | null;
  readonly before: BlobRef | null;
  readonly after: BlobRef | null;
}

/** Paths that a change takes away: a removed path, or the old path of a rename. */
export function removedPath(change: FileChange): string | null {
  if (change.status === "removed") return change.path;
  return change.status === "renamed" ? change.oldPath : null;
}
