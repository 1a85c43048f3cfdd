import type { FileChange } from "../../core/model/change-set.ts";
import type { SizedEntry, TreeEntries } from "./content-store.ts";

/**
 * The changes between two trees. A file that was removed in one place and added with the same contents in another was
 * moved there; one that was edited on the way is a removal and an addition, since contents are not read.
 */
export function diffTrees(before: TreeEntries, after: TreeEntries): readonly FileChange[] {
  const changes: FileChange[] = [];
  const removed = new Map<string, string[]>();
  for (const [path, entry] of before) {
    const now = after.get(path);
    if (now === undefined) removed.set(entry.oid, [...(removed.get(entry.oid) ?? []), path]);
    else if (now.oid !== entry.oid || now.kind !== entry.kind) {
      changes.push({ status: "modified", path, oldPath: null, before: refOf(entry), after: refOf(now) });
    }
  }
  for (const [path, entry] of after) {
    if (before.has(path)) continue;
    const oldPath = takeNearest(removed.get(entry.oid), path);
    const status = oldPath === null ? "added" : "renamed";
    changes.push({
      status,
      path,
      oldPath,
      before: oldPath === null ? null : refOf(entry),
      after: refOf(entry),
    });
  }
  for (const paths of removed.values()) {
    for (const path of paths) {
      const entry = before.get(path);
      if (entry) changes.push({ status: "removed", path, oldPath: null, before: refOf(entry), after: null });
    }
  }
  return changes.toSorted((left, right) => (left.path < right.path ? -1 : 1));
}

/** Takes one of the paths out: one with the same file name when there is one, as git does. */
function takeNearest(paths: string[] | undefined, path: string): string | null {
  if (paths === undefined || paths.length === 0) return null;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const same = paths.findIndex((each) => each.slice(each.lastIndexOf("/") + 1) === name);
  return paths.splice(Math.max(same, 0), 1)[0] ?? null;
}

function refOf({ oid, kind }: SizedEntry) {
  return { oid, kind };
}
