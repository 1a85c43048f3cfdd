import type { Tree } from "../tree.ts";
import { folderOf } from "./repository-path.ts";

/** A path that a change took away, and where it went when the change says so. */
export interface Removal {
  readonly oldPath: string;
  readonly newPath: string | null;
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
    Array.from(tallies, ([oldPath, tally]) => [oldPath, { oldPath, newPath: destination(tally) }] as const),
  );
}

/** The directory that stands for `folder` in the new path: `a/b` for a/b/c.tf -> x/c.tf is `x`. */
function movedFolder(folder: string, oldPath: string, newPath: string): string | null {
  const below = oldPath.slice(folder.length);
  return newPath.endsWith(below) ? newPath.slice(0, -below.length) : null;
}

function destination({ files, moves }: Tally): string | null {
  for (const [folder, count] of moves) if (count * 2 > files) return folder;
  return null;
}
