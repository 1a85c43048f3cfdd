import type { SizedEntry, TreeEntries } from "./content-store.ts";

/** The trees of a merge: of both sides, of the commit where they parted, and of what was made of them. */
export interface MergeTrees {
  readonly start: TreeEntries;
  readonly ours: TreeEntries;
  readonly theirs: TreeEntries;
  readonly merged: TreeEntries;
}

/**
 * True when a merge holds nothing that neither side brought: each path is as the side has it that changed it. A path that both changed in
 * different ways had to be put together, by git or by a person, and nobody can tell which; then the answer is no.
 */
export function isCleanMerge({ start, ours, theirs, merged }: MergeTrees): boolean {
  const paths = new Set([...start.keys(), ...ours.keys(), ...theirs.keys(), ...merged.keys()]);
  for (const path of paths) {
    const [was, left, right] = [start.get(path), ours.get(path), theirs.get(path)];
    const isKnown = same(left, right) || same(left, was) || same(right, was);
    const expected = same(left, was) ? right : left;
    if (!isKnown || !same(merged.get(path), expected)) return false;
  }
  return true;
}

function same(one: SizedEntry | undefined, other: SizedEntry | undefined): boolean {
  return one?.oid === other?.oid && one?.kind === other?.kind;
}
