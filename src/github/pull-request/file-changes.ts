import type { BlobRef, ChangeStatus, EntryKind, FileChange } from "../../core/model/change-set.ts";
import type { TreeEntries } from "../content/content-store.ts";

/** What a listed file must say to become a change. `status` is GitHub's word. */
export interface ListedChange {
  readonly filename: string;
  readonly status: string;
  readonly sha: string | null;
  readonly previous_filename?: string | undefined;
  readonly patch?: string | undefined;
}

const STATUSES: Readonly<Record<string, ChangeStatus>> = {
  added: "added",
  removed: "removed",
  renamed: "renamed",
  copied: "copied",
};

/**
 * The changes that GitHub lists, with what was there before taken from the merge base's tree. Null when the two do not
 * fit together, since then one of them is of another moment: a change of what is not in the tree, or one without an id. Null
 * as well where a symbolic link changes, or where one may have come: the list does not say what is one.
 */
export function fileChanges(
  files: readonly ListedChange[],
  before: TreeEntries,
): readonly FileChange[] | null {
  const changes: FileChange[] = [];
  for (const file of files) {
    if (file.status === "unchanged") continue;
    if (file.status === "changed" || mayBeNewLink(file)) return null;
    const change = changeOf(file, before);
    if (change === null) return null;
    changes.push(change);
  }
  return changes;
}

/** What is added as one line without an end may be the target of a link. */
function mayBeNewLink({ status, patch }: ListedChange): boolean {
  return status === "added" && patch !== undefined && /^@@ -0,0 \+1 @@\n\+[^\n]*\n\\/.test(patch);
}

function changeOf(file: ListedChange, tree: TreeEntries): FileChange | null {
  const status = STATUSES[file.status] ?? "modified";
  const moved = status === "renamed" || status === "copied";
  const oldPath = moved ? (file.previous_filename ?? null) : null;
  if (moved && oldPath === null) return null;
  const old = status === "added" ? null : (tree.get(oldPath ?? file.filename) ?? null);
  if (status !== "added" && old === null) return null;
  if (status === "added" && tree.has(file.filename)) return null;
  if (status === "modified" && old?.kind === "symlink") return null;
  const before: BlobRef | null = old && { oid: old.oid, kind: old.kind };
  if (status === "removed") return { status, path: file.filename, oldPath, before, after: null };
  if (file.sha === null) return null;
  const after = { oid: file.sha, kind: kindAfter(file, old?.kind ?? null) };
  return { status, path: file.filename, oldPath, before, after };
}

/**
 * What stands there now. GitHub lists no modes: an entry keeps its kind, and a new one is a file, unless its patch is the
 * one line by which git shows a submodule.
 */
function kindAfter(file: ListedChange, before: EntryKind | null): EntryKind {
  const isCommit = file.sha !== null && file.patch?.includes(`+Subproject commit ${file.sha}`) === true;
  if (isCommit) return "submodule";
  return before === null || before === "submodule" ? "file" : before;
}

/** The tree after the changes; entries that did not change are the same objects. */
export function treeAfter(before: TreeEntries, changes: readonly FileChange[]): TreeEntries {
  const entries = new Map(before);
  for (const { path, oldPath, status, after } of changes) {
    if (status === "renamed" && oldPath !== null) entries.delete(oldPath);
    if (after === null) entries.delete(path);
  }
  for (const { path, after } of changes) {
    if (after) entries.set(path, { ...after, bytes: null });
  }
  return entries;
}
