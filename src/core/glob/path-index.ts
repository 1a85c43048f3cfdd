import { Minimatch } from "minimatch";
import { type Directory, directoryMemo } from "./directory-memo.ts";
import { GLOB_OPTIONS } from "./glob-options.ts";
import { globSegments, isOdd } from "./glob-segments.ts";
import { pathTrie, type TrieNode } from "./path-trie.ts";
import { isBounded } from "./pattern-limits.ts";
import { union } from "./union.ts";
import { wildTargets } from "./wild-table.ts";

/** Answers which of many patterns match a path. */
export interface PathIndex {
  /** The positions, in ascending order, of the patterns that match. Do not change the array: it may be shared. */
  match(path: string): readonly number[];
}

/**
 * Compiles patterns into an index whose answer is that of minimatch with `GLOB_OPTIONS` for each of them; a leading
 * `!` is plain text here. The work for a path grows with its segments and with the patterns that fit its directories,
 * not with the number of patterns. Throws RangeError for a pattern that `patternProblem` would call too large.
 */
export function buildPathIndex(patterns: readonly string[]): PathIndex {
  const trie = pathTrie();
  patterns.forEach((pattern, id) => {
    if (!isBounded(pattern)) throw new RangeError(`Glob pattern ${id} is over the limits of patternProblem`);
    for (const segments of globSegments(pattern)) trie.add(segments, id);
  });
  const directories = directoryMemo(trie.root);
  const slowly = minimatchAll(patterns);
  return {
    match(path) {
      const slash = path.lastIndexOf("/");
      const directory = slash === -1 ? directories.root : directories.get(path.slice(0, slash));
      const name = path.slice(slash + 1);
      return directory === null || isOdd(name) ? slowly(path) : matchName(directory, name);
    },
  };
}

/** Asks minimatch pattern by pattern, for paths that git does not store and for absurdly deep ones. */
function minimatchAll(patterns: readonly string[]): (path: string) => readonly number[] {
  let compiled: readonly Minimatch[] | null = null;
  return (path) => {
    compiled ??= patterns.map((pattern) => new Minimatch(pattern, GLOB_OPTIONS));
    return compiled.flatMap((pattern, id) => (pattern.match(path) ? [id] : []));
  };
}

function matchName({ endings, below }: Directory, name: string): readonly number[] {
  let ended: number[] | null = null;
  for (const node of endings) {
    const named = node.names?.get(name);
    if (named !== undefined) ended = withEnds(ended, named);
    if (node.any !== null) ended = withEnds(ended, node.any);
    if (node.wild === null) continue;
    for (const child of wildTargets(node.wild, name)) ended = withEnds(ended, child);
  }
  return ended === null ? below : union(below, ended);
}

/** Most names end nothing, so no list is made before there is something to put in it. */
function withEnds(ended: number[] | null, { ends }: TrieNode): number[] | null {
  if (ended === null) return ends.length === 0 ? null : [...ends];
  for (const id of ends) ended.push(id);
  return ended;
}
