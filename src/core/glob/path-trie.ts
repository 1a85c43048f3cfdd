import { compileSegment, type Segment, type WildSegment } from "./segment.ts";
import { addWild, type WildTable, wildTargets } from "./wild-table.ts";

/** A place in the trie of all patterns' segments: what may come next, and which patterns are complete here. */
export interface TrieNode {
  /** Stays active below every directory: the node behind `**`. */
  readonly loops: boolean;
  names: Map<string, TrieNode> | null;
  any: TrieNode | null;
  wild: WildTable<TrieNode> | null;
  /** Where patterns go on behind a `**` that is not their last segment. */
  deep: TrieNode | null;
  /** Children by the text of their wild segment, so that patterns share them. */
  wildByText: Map<string, TrieNode> | null;
  /** Patterns whose last segment leads here. */
  readonly ends: number[];
  /** Patterns that end in `**` here: they match everything below. */
  readonly endsBelow: number[];
  /** True when a pattern may end one segment on, or go on beyond it. */
  leadsToEnd: boolean;
  leadsOn: boolean;
  /** The last state that listed this node: a `**` node can be reached twice but is listed once. */
  listedIn: number;
}

/** Adds patterns, segment by segment, to a trie that they share. */
export interface PathTrie {
  readonly root: TrieNode;
  add(segments: readonly string[], id: number): void;
}

/** An empty trie. Segment texts are compiled once, however many patterns hold them. */
export function pathTrie(): PathTrie {
  const root = trieNode(false);
  const compiled = new Map<string, Segment>();
  const compile = (text: string): Segment => {
    const known = compiled.get(text) ?? compileSegment(text);
    compiled.set(text, known);
    return known;
  };
  return {
    root,
    add(segments, id) {
      const last = segments.length - 1;
      let node = root;
      for (const [at, text] of segments.entries()) {
        const segment = compile(text);
        if (segment.kind === "globstar") {
          if (at < last) node = deepOf(node);
          else node.endsBelow.push(id);
          continue;
        }
        const child = childOf(node, segment, text);
        if (at < last) node.leadsOn = true;
        else {
          node.leadsToEnd = true;
          child.ends.push(id);
        }
        node = child;
      }
    },
  };
}

/** Appends the children of `node` that a path segment leads to. */
export function collectChildren(node: TrieNode, name: string, into: TrieNode[]): void {
  const named = node.names?.get(name);
  if (named !== undefined) into.push(named);
  if (node.any !== null) into.push(node.any);
  if (node.wild !== null) into.push(...wildTargets(node.wild, name));
}

function trieNode(loops: boolean): TrieNode {
  return {
    loops,
    names: null,
    any: null,
    wild: null,
    deep: null,
    wildByText: null,
    ends: [],
    endsBelow: [],
    leadsToEnd: false,
    leadsOn: false,
    listedIn: 0,
  };
}

function deepOf(node: TrieNode): TrieNode {
  node.deep ??= trieNode(true);
  return node.deep;
}

function childOf(node: TrieNode, segment: Exclude<Segment, { kind: "globstar" }>, text: string): TrieNode {
  if (segment.kind === "wild") return wildChildOf(node, segment, text);
  if (segment.kind === "any") {
    node.any ??= trieNode(false);
    return node.any;
  }
  node.names ??= new Map();
  return node.names.get(segment.name) ?? addTo(node.names, segment.name);
}

function wildChildOf(node: TrieNode, segment: WildSegment, text: string): TrieNode {
  node.wildByText ??= new Map();
  const known = node.wildByText.get(text);
  if (known !== undefined) return known;
  const child = addTo(node.wildByText, text);
  node.wild ??= { entries: [], crowd: null };
  addWild(node.wild, segment, child);
  return child;
}

function addTo(children: Map<string, TrieNode>, key: string): TrieNode {
  const child = trieNode(false);
  children.set(key, child);
  return child;
}
