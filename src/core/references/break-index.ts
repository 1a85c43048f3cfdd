import { type FileChange, removedPath } from "../change-set.ts";
import type { Tree } from "../tree.ts";
import { createNameFilter } from "./name-filter.ts";
import { isThere } from "./path-aliases.ts";
import { removedDirectories } from "./removed-directories.ts";

/** A path that a change took away, and where it went when the change says so. */
export interface Removal {
  readonly oldPath: string;
  readonly newPath: string | null;
}

/** What a change took away, ready to be asked for many SOPs. */
export interface BreakIndex {
  /** The file or directory that was at `path` and is gone since this change. */
  removal(path: string): Removal | null;
  /** False when a text cannot name anything that is gone; true may be wrong. Needs no Markdown. */
  mayName(text: string): boolean;
  /** Where a file at head was before this change; null when it was there or did not exist. */
  previousPath(path: string): string | null;
  /** True when `path` is at head. */
  exists(path: string): boolean;
}

/** Builds the index once per change set. `tree` is the tree at head. Linear in the changes and the depth of paths. */
export function createBreakIndex(changes: readonly FileChange[], tree: Tree): BreakIndex {
  const files = new Map<string, Removal>();
  const previous = new Map<string, string>();
  for (const change of changes) {
    const oldPath = removedPath(change);
    if (oldPath === null || isThere(oldPath, tree)) continue;
    const newPath = change.status === "renamed" ? change.path : null;
    files.set(oldPath, { oldPath, newPath });
    if (newPath !== null) previous.set(newPath, oldPath);
  }
  const directories = removedDirectories([...files.values()], tree);
  const gone = new Map([...directories, ...files]);
  return {
    removal: (path) => gone.get(path) ?? null,
    mayName: createNameFilter(gone.keys()),
    previousPath: (path) => previous.get(path) ?? null,
    exists: (path) => isThere(path, tree),
  };
}
