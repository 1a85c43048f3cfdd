import type { FileChange } from "../change-set.ts";

/** Finds changes by path: a large change set is asked once for every link. */
export interface ChangeIndex {
  /** The change that leads to this path. */
  readonly to: ReadonlyMap<string, FileChange>;
  /** The rename that leads away from this path. */
  readonly renamesFrom: ReadonlyMap<string, FileChange>;
}

const indexes = new WeakMap<readonly FileChange[], ChangeIndex>();

/** The index of a change set, made once as long as the set is in use. Of several changes to a path the first counts. */
export function changeIndex(changes: readonly FileChange[]): ChangeIndex {
  const known = indexes.get(changes);
  if (known) return known;
  const to = new Map<string, FileChange>();
  const renamesFrom = new Map<string, FileChange>();
  for (const change of changes) {
    if (!to.has(change.path)) to.set(change.path, change);
    const from = change.status === "renamed" ? change.oldPath : null;
    if (from !== null && !renamesFrom.has(from)) renamesFrom.set(from, change);
  }
  const index = { to, renamesFrom };
  indexes.set(changes, index);
  return index;
}
