import type { Tree } from "../model/tree.ts";
import { folderOf } from "./repository-path.ts";

/** A path that a change took away, and where it went when the change says so. */
export interface Removal {
  readonly oldPath: string;
  readonly newPath: string | null;
  /** Of a directory whose files did not all go to one place: where the largest part went, and how many files that is. */
  readonly largest?: { readonly folder: string; readonly moved: number; readonly files: number };
  /** The outermost directory that went as a whole and took the path along, be it the path itself; `to` is null when it was deleted. */
  readonly whole?: { readonly from: string; readonly to: string | null };
}

interface Tally {
  files: number;
  /** How many of the files went to which directory under the same name. */
  readonly moves: Map<string, number>;
}

/**
 * Directories that lost their last file, by path. `newPath` is where most of a directory's files went with the same
 * names below it; null when they scattered or are gone.
 */
export function removedDirectories(files: readonly Removal[], tree: Tree): ReadonlyMap<string, Removal> {
  const tallies = new Map<string, Tally>();
  for (const { oldPath, newPath } of files) {
    for (let folder = folderOf(oldPath); folder !== ""; folder = folderOf(folder)) {
      if (!tallies.has(folder) && tree.hasDirectory(folder)) break;
      const tally = tallies.get(folder) ?? { files: 0, moves: new Map() };
      tallies.set(folder, tally);
      tally.files += 1;
      const moved = newPath === null ? null : movedFolder(folder, oldPath, newPath);
      if (moved !== null) tally.moves.set(moved, (tally.moves.get(moved) ?? 0) + 1);
    }
  }
  return new Map(
    Array.from(tallies, ([oldPath, tally]) => [oldPath, { oldPath, ...destination(tally) }] as const),
  );
}

/** A removal with the directory that went as a whole, if one did: its files were all deleted, or all went to one place. */
export function withWhole(removal: Removal, directories: ReadonlyMap<string, Removal>): Removal {
  const { oldPath, newPath, largest } = removal;
  if (largest !== undefined) return removal;
  let whole: Removal["whole"];
  for (let from = oldPath; from !== ""; from = folderOf(from)) {
    const directory = directories.get(from);
    if (directory === undefined || directory.largest !== undefined) continue;
    const { newPath: to } = directory;
    if (newPath === (to === null ? null : to + oldPath.slice(from.length))) whole = { from, to };
  }
  return whole === undefined ? removal : { ...removal, whole };
}

/** The directory that stands for `folder` in the new path: `a/b` for a/b/c.tf -> x/c.tf is `x`. */
function movedFolder(folder: string, oldPath: string, newPath: string): string | null {
  const below = oldPath.slice(folder.length);
  return newPath.endsWith(below) ? newPath.slice(0, -below.length) : null;
}

function destination({ files, moves }: Tally): Pick<Removal, "newPath" | "largest"> {
  const [first] = [...moves].toSorted(([, a], [, b]) => b - a);
  if (first === undefined) return { newPath: null };
  const [folder, moved] = first;
  const newPath = moved * 2 > files ? folder : null;
  return moved === files ? { newPath } : { newPath, largest: { folder, moved, files } };
}
