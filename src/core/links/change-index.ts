import type { FileChange } from "../model/change-set.ts";

/** Finds changes by path: a large change set is asked once for every link. */
export interface ChangeIndex {
  /** The change that leads to this path. */
  readonly to: ReadonlyMap<string, FileChange>;
  /** The rename that leads away from this path. */
  readonly renamesFrom: ReadonlyMap<string, FileChange>;
}

const indexes = new WeakMap<readonly FileChange[], ChangeIndex>();

/** The index of a change set, made once as long as the set is in use. */
export function changeIndex(changes: readonly FileChange[]): ChangeIndex {
  const known = indexes.get(changes);
  if (known) return known;
  const to = new Map(changes.map((change) => [change.path, change]));
  const renamesFrom = new Map(
    changes.flatMap((change) =>
      change.status === "renamed" && change.oldPath !== null ? [[change.oldPath, change] as const] : [],
    ),
  );
  const index = { to, renamesFrom };
  indexes.set(changes, index);
  return index;
}
