import { type FileChange, removedPath } from "../model/change-set.ts";
import type { Tree } from "../model/tree.ts";
import { isTellingAnywhere } from "./bare-name.ts";
import { createMentionFilter } from "./mention-filter.ts";
import { isThere } from "./path-aliases.ts";
import { type Removal, removedDirectories, withWhole } from "./removed-directories.ts";
import { nameOf } from "./repository-path.ts";

/** What a change took away, ready to be asked for many SOPs. */
export interface BreakIndex {
  /** The file or directory that was at `path` and is gone since this change. */
  removal(path: string): Removal | null;
  /** The only file that had this telling name before the change, now gone. */
  removalOfName(name: string): Removal | null;
  /** False when an SOP's text cannot name anything that is gone; true may be wrong. Needs no Markdown. */
  mayName(sopPath: string, text: string): boolean;
  /** Where a file at head was before this change renamed it, else null. */
  previousPath(path: string): string | null;
  /** True when something is at `path` at head. */
  exists(path: string): boolean;
}

/** Builds the index once per change set. `tree` is the tree at head. Linear in the changes and the size of the tree. */
export function createBreakIndex(changes: readonly FileChange[], tree: Tree): BreakIndex {
  const files = new Map<string, Removal>();
  const previous = new Map<string, string>();
  for (const change of changes) {
    const oldPath = removedPath(change);
    if (oldPath === null) continue;
    const newPath = change.status === "renamed" ? change.path : null;
    if (newPath !== null) previous.set(newPath, oldPath);
    if (!isThere(oldPath, tree)) files.set(oldPath, { oldPath, newPath });
  }
  const directories = removedDirectories([...files.values()], tree);
  const gone = new Map([...directories, ...files]);
  const names = uniqueNames([...files.values()], tree);
  const wholly = (removal: Removal | undefined) =>
    removal === undefined ? null : withWhole(removal, directories);
  return {
    removal: (path) => wholly(gone.get(path)),
    removalOfName: (name) => wholly(names.get(name)),
    mayName: createMentionFilter(gone.keys(), names.keys()),
    previousPath: (path) => previous.get(path) ?? null,
    exists: (path) => isThere(path, tree),
  };
}

/** Removed files by name, without those whose name another removed file or a file at head shares. */
function uniqueNames(files: readonly Removal[], tree: Tree): ReadonlyMap<string, Removal> {
  const names = new Map<string, Removal | null>();
  for (const file of files) names.set(nameOf(file.oldPath), names.has(nameOf(file.oldPath)) ? null : file);
  if (names.size > 0) for (const path of tree.paths()) names.delete(nameOf(path));
  return new Map(
    [...names].flatMap(([name, file]) =>
      file !== null && isTellingAnywhere(name) ? [[name, file] as const] : [],
    ),
  );
}
