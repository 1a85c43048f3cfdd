import { buildPathIndex } from "./path-index.ts";

/** Answers which of many glob lists select a path. */
export interface GlobLists {
  /** The positions, in ascending order, of the lists that select the path. Do not change the array. */
  match(path: string): readonly number[];
}

/**
 * Compiles glob lists into one shared index. A list is read in order: a pattern that matches selects the path, one
 * that begins with `!` excludes it, and the last one that matches decides. A path that nothing matches is not
 * selected, so a list that begins with `!` starts from nothing. The patterns must have passed `patternProblem`.
 */
export function compileGlobLists(lists: readonly (readonly string[])[]): GlobLists {
  const patterns = lists.flat();
  const index = buildPathIndex(patterns.map(globOf));
  const listOf = lists.flatMap((list, position) => list.map(() => position));
  const excludes = patterns.map(isExclusion);
  return {
    match(path) {
      const selected: number[] = [];
      for (const id of index.match(path)) {
        const list = listOf[id];
        if (list === undefined) continue;
        const isLast = selected[selected.length - 1] === list;
        if (excludes[id] === true && isLast) selected.pop();
        else if (excludes[id] === false && !isLast) selected.push(list);
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

/** True when the pattern of a list excludes what it matches. */
export function isExclusion(pattern: string): boolean {
  return pattern.startsWith("!");
}

/** The pattern of a list without the `!` that makes it exclude. */
export function globOf(pattern: string): string {
  return isExclusion(pattern) ? pattern.slice(1) : pattern;
}
