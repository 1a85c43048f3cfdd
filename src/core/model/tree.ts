import type { BlobRef } from "./change-set.ts";

/** All paths of a commit (or of the work tree) with what they are. Directories exist by the files below them. */
export interface Tree {
  readonly size: number;
  has(path: string): boolean;
  entry(path: string): BlobRef | undefined;
  /** True when some path lies below `path` (no trailing slash). */
  hasDirectory(path: string): boolean;
  paths(): Iterable<string>;
}

/** A tree over entries held in memory. The directory set is built on first use: most runs never ask. */
export function treeOf(entries: ReadonlyMap<string, BlobRef>): Tree {
  let directories: Set<string> | null = null;
  return {
    size: entries.size,
    has: (path) => entries.has(path),
    entry: (path) => entries.get(path),
    hasDirectory: (path) => {
      directories ??= directoriesOf(entries.keys());
      return directories.has(path);
    },
    paths: () => entries.keys(),
  };
}

function directoriesOf(paths: Iterable<string>): Set<string> {
  const directories = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
      const directory = path.slice(0, slash);
      if (directories.has(directory)) break;
      directories.add(directory);
    }
  }
  return directories;
}
