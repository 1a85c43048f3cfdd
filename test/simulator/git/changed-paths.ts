import type { ObjectStore } from "./object-store.ts";
import { readTree, type TreeEntry } from "./trees.ts";

export interface ChangedPaths {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly modified: readonly string[];
}

const TREE = "40000";

/** The files that differ between two trees, without a look into them: a renamed file is one removed and one added. Null is no tree. */
export function changedPaths(store: ObjectStore, before: string | null, after: string | null): ChangedPaths {
  const added: string[] = [];
  const removed: string[] = [];
  const modified: string[] = [];
  const walk = (left: string | null, right: string | null, prefix: string): void => {
    if (left === right) return;
    const old = new Map(readTree(store, left).map((entry) => [entry.name, entry]));
    const now = new Map(readTree(store, right).map((entry) => [entry.name, entry]));
    for (const name of new Set([...old.keys(), ...now.keys()])) {
      const [a, b] = [old.get(name), now.get(name)];
      const path = `${prefix}${name}`;
      if (treeOf(a) !== null || treeOf(b) !== null) walk(treeOf(a), treeOf(b), `${path}/`);
      const [fileBefore, fileAfter] = [fileOf(a), fileOf(b)];
      if (fileBefore === fileAfter) continue;
      if (fileBefore === null) added.push(path);
      else if (fileAfter === null) removed.push(path);
      else modified.push(path);
    }
  };
  walk(before, after, "");
  return { added, removed, modified };
}

function treeOf(entry: TreeEntry | undefined): string | null {
  return entry?.mode === TREE ? entry.sha : null;
}

function fileOf(entry: TreeEntry | undefined): string | null {
  return entry === undefined || entry.mode === TREE ? null : `${entry.mode} ${entry.sha}`;
}
