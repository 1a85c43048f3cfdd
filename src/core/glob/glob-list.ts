import { type NearMiss, nearestMiss } from "./near-miss.ts";
import { buildPathIndex } from "./path-index.ts";
import { globOf, isExclusion } from "./polarity.ts";

/** Answers which of many glob lists select a path. */
export interface GlobLists {
  /** The positions, in ascending order, of the lists that select the path. Do not change the array. */
  match(path: string): readonly number[];
}

/** What was compiled, as long as the first of its lists is in use. */
const compiled = new WeakMap<
  readonly string[],
  { readonly lists: readonly (readonly string[])[]; readonly result: GlobLists }
>();

/**
 * Compiles glob lists into one shared index. A list is read in order: a pattern that matches selects the path, one
 * that begins with `!` excludes it, and the last one that matches decides. A path that nothing matches is not
 * selected, so a list that begins with `!` starts from nothing. The patterns must have passed `patternProblem`. Asked
 * again for the very same lists (the objects, not their contents), it answers with what it compiled before.
 */
export function compileGlobLists(lists: readonly (readonly string[])[]): GlobLists {
  const [first] = lists;
  if (first === undefined) return { match: () => [] };
  const known = compiled.get(first);
  if (known?.lists.length === lists.length && known.lists.every((list, at) => list === lists[at]))
    return known.result;
  const result = compile(lists);
  compiled.set(first, { lists, result });
  return result;
}

function compile(lists: readonly (readonly string[])[]): GlobLists {
  const index = buildPathIndex(lists.flat().map(globOf));
  const entries = lists.flatMap((patterns, list) =>
    patterns.map((pattern) => ({ list, excludes: isExclusion(pattern) })),
  );
  return {
    match(path) {
      const matching = index.match(path).map((id) => entries[id]);
      const selected: number[] = [];
      for (const { list, excludes } of matching.filter((entry) => entry !== undefined)) {
        const isSelected = selected[selected.length - 1] === list;
        if (excludes && isSelected) selected.pop();
        else if (!excludes && !isSelected) selected.push(list);
      }
      return selected;
    },
  };
}

/** Compiles one glob list into a test; see `compileGlobLists` for how it is read. */
export function compileGlobList(list: readonly string[]): (path: string) => boolean {
  const lists = compileGlobLists([list]);
  return (path) => lists.match(path).length > 0;
}

/** Why a glob list does or does not select a path. */
export type GlobListAnswer =
  | { readonly selected: true; readonly pattern: string }
  | ({ readonly selected: false } & NearMiss);

/**
 * Tells which pattern of a list selects a path, or else which one comes nearest and why it does not. `closeness` is
 * 0 when no pattern is worth mentioning. Meant for one path at a time: every pattern is looked at.
 */
export function explainGlobList(list: readonly string[], path: string): GlobListAnswer {
  const ids = new Set(buildPathIndex(list.map(globOf)).match(path));
  const matching = list.filter((_, id) => ids.has(id));
  const deciding = matching.at(-1);
  if (deciding !== undefined && !isExclusion(deciding)) return { selected: true, pattern: deciding };
  if (deciding === undefined || matching.every(isExclusion))
    return { selected: false, ...nearestMiss(list, path) };
  const closeness = path.split("/").length + 2;
  return { selected: false, pattern: deciding, closeness, why: `\`${deciding}\` excludes it` };
}
