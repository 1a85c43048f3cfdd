import { isOdd } from "./glob-segments.ts";
import { collectChildren, type TrieNode } from "./path-trie.ts";
import { union } from "./union.ts";

/** What the patterns have made of a directory's path so far. */
export interface Directory {
  /** Where patterns stand that can still match something below. */
  readonly nodes: readonly TrieNode[];
  /** Those of `nodes` where a pattern can end with the next segment, which may be a file's name. */
  readonly endings: readonly TrieNode[];
  /** Patterns that match everything below, ascending. */
  readonly below: readonly number[];
}

/** Directories by path without trailing slash. */
export interface DirectoryMemo {
  readonly root: Directory;
  /** Null when a segment is empty, `.` or `..`. */
  get(path: string): Directory | null;
}

/** The memo is emptied when it holds about this many references, so that a long history cannot fill the memory. */
const MAX_WEIGHT = 2_000_000;

/** Walks directories from `root` down, each one at most once while the memo lasts. */
export function directoryMemo(rootNode: TrieNode): DirectoryMemo {
  const root = enter([rootNode], [], []);
  const memo = new Map<string, Directory>();
  let weight = 0;
  const below = (parent: Directory, path: string, name: string): Directory => {
    const directory = step(parent, name);
    weight += 16 + path.length + directory.nodes.length;
    if (directory.below !== parent.below) weight += directory.below.length;
    if (weight > MAX_WEIGHT) {
      memo.clear();
      weight = 0;
    }
    memo.set(path, directory);
    return directory;
  };
  const walk = (path: string): Directory | null => {
    const known = knownPrefix(path, memo);
    let directory = memo.get(path.slice(0, known)) ?? root;
    for (let at = known === 0 ? 0 : known + 1; at <= path.length; ) {
      const slash = path.indexOf("/", at);
      const end = slash === -1 ? path.length : slash;
      const name = path.slice(at, end);
      if (isOdd(name)) return null;
      directory = below(directory, path.slice(0, end), name);
      at = end + 1;
    }
    return directory;
  };
  return { root, get: (path) => memo.get(path) ?? walk(path) };
}

/** Length of the longest leading directory path that the memo holds; 0 when there is none. */
function knownPrefix(path: string, memo: ReadonlyMap<string, Directory>): number {
  let slash = path.lastIndexOf("/");
  while (slash > 0 && !memo.has(path.slice(0, slash))) slash = path.lastIndexOf("/", slash - 1);
  return Math.max(slash, 0);
}

function step(parent: Directory, name: string): Directory {
  const looping: TrieNode[] = [];
  const children: TrieNode[] = [];
  for (const node of parent.nodes) {
    if (node.loops) looping.push(node);
    if (node.leadsOn) collectChildren(node, name, children);
  }
  return enter(children, looping, parent.below);
}

/** The directory state in which `arrived` nodes were reached by its last segment and `looping` ones stay. */
function enter(
  arrived: readonly TrieNode[],
  looping: readonly TrieNode[],
  above: readonly number[],
): Directory {
  const nodes = new Set(looping);
  const added: number[] = [];
  for (const node of arrived) {
    for (const id of node.endsBelow) added.push(id);
    if (node.leadsOn || node.leadsToEnd) nodes.add(node);
    if (node.deep !== null) nodes.add(node.deep);
  }
  const list = [...nodes];
  return {
    nodes: list,
    endings: list.filter((node) => node.leadsToEnd),
    below: added.length === 0 ? above : union(above, added),
  };
}
