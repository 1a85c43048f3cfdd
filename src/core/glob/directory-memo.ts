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
  /** Length of `below` when this directory has its own list, 0 when it shares its parent's. */
  readonly added: number;
}

/** What a step finds before it becomes a directory. `state` is a number of its own for each step. */
interface Arrival {
  readonly arrived: readonly TrieNode[];
  readonly nodes: TrieNode[];
  readonly above: readonly number[];
  readonly state: number;
}

/** Directories by path without trailing slash. */
export interface DirectoryMemo {
  readonly root: Directory;
  /** Null when a segment is empty, `.` or `..`, or when there are more than `MAX_DEPTH`. */
  get(path: string): Directory | null;
}

/** The memo is emptied when it holds about this many references, so that a long history cannot fill the memory. */
const MAX_WEIGHT = 1_000_000;

/**
 * Directories are followed to this depth. Real repositories stay below 20 levels; hostile ones could make every level
 * as dear as all their patterns together.
 */
const MAX_DEPTH = 64;

/** Walks directories from `root` down, each one at most once while the memo lasts. */
export function directoryMemo(rootNode: TrieNode): DirectoryMemo {
  const root = enter({ arrived: [rootNode], nodes: [], above: [], state: 1 });
  const memo = new Map<string, Directory>();
  let states = 1;
  let weight = 0;
  const keep = (path: string, directory: Directory) => {
    weight += 16 + path.length + directory.nodes.length + directory.added;
    if (weight > MAX_WEIGHT) {
      memo.clear();
      weight = 0;
    }
    memo.set(path, directory);
  };
  const walk = (path: string): Directory | null => {
    let directory = root;
    for (let at = 0, depth = 0; at <= path.length; depth++) {
      const slash = path.indexOf("/", at);
      const end = slash === -1 ? path.length : slash;
      const name = path.slice(at, end);
      if (isOdd(name) || depth === MAX_DEPTH) return null;
      const known = memo.get(path.slice(0, end));
      directory = known ?? step(directory, name, ++states);
      if (known === undefined) keep(path.slice(0, end), directory);
      at = end + 1;
    }
    return directory;
  };
  return { root, get: (path) => memo.get(path) ?? walk(path) };
}

function step(parent: Directory, name: string, state: number): Directory {
  const nodes: TrieNode[] = [];
  const arrived: TrieNode[] = [];
  for (const node of parent.nodes) {
    if (node.loops) nodes.push(node);
    if (node.leadsOn) collectChildren(node, name, arrived);
  }
  return enter({ arrived, nodes, above: parent.below, state });
}

/** The state of a directory whose last segment led to the `arrived` nodes; `nodes` are those that stay from above. */
function enter({ arrived, nodes, above, state }: Arrival): Directory {
  for (const node of nodes) node.listedIn = state;
  const added: number[] = [];
  for (const node of arrived) {
    for (const id of node.endsBelow) added.push(id);
    if (node.leadsOn || node.leadsToEnd) nodes.push(node);
    if (node.deep === null || node.deep.listedIn === state) continue;
    node.deep.listedIn = state;
    nodes.push(node.deep);
  }
  const endings = nodes.filter((node) => node.leadsToEnd);
  if (added.length === 0) return { nodes, endings, below: above, added: 0 };
  const below = union(above, added);
  return { nodes, endings, below, added: below.length };
}
