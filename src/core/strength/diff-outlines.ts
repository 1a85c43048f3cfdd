import type { Outline, OutlineNode } from "./code-outline.ts";

/** A line before and after, with the same place and key. */
export interface ChangedLine {
  readonly before: OutlineNode;
  readonly after: OutlineNode;
}

/**
 * What two outlines do not share. Lines that only moved within their block, or whose block moved as a whole, are
 * shared.
 */
export interface OutlineDiff {
  readonly changed: readonly ChangedLine[];
  /** Lines before, in order. */
  readonly gone: ReadonlySet<OutlineNode>;
  /** Lines after, in order. */
  readonly come: ReadonlySet<OutlineNode>;
}

/** Compares two outlines by what stands under what. Linear but for blocks that get another name, which are bounded. */
export function diffOutlines(before: Outline, after: Outline): OutlineDiff {
  const places = new Map<string, number>();
  const [left, right] = [placesOf(before, places), placesOf(after, places)];
  const gone = new Set(surplus(left, right));
  const come = new Set(surplus(right, left));
  const changed: ChangedLine[] = [];
  const sides = { gone, come };
  for (const pair of pairUp(sides, left, right)) {
    gone.delete(pair.before);
    come.delete(pair.after);
    changed.push(pair, ...matchInside(sides, pair));
  }
  return { changed: changed.filter(({ before: old, after: now }) => old.text !== now.text), gone, come };
}

/** The number of each line's place. */
type Places = ReadonlyMap<OutlineNode, number>;

/** Two lines have one place where their texts and those of all lines above them are the same. */
function placesOf(outline: Outline, known: Map<string, number>): Places {
  const places = new Map<OutlineNode, number>();
  for (const each of outline) {
    const key = `${placeAbove(each, places)}\n${identityOf(each)}`;
    const place = known.get(key) ?? known.size;
    known.set(key, place);
    places.set(each, place);
  }
  return places;
}

function placeAbove({ parent }: OutlineNode, places: Places): number {
  return (parent && places.get(parent)) ?? -1;
}

/** A bracket or a dash is told from its like by the first line in it. */
function identityOf({ text, children: [first] }: OutlineNode): string {
  return first !== undefined && /^[-[{(]+$/.test(text) ? `${text}${first.text}` : text;
}

/** Lines whose place comes more often here than there: the last ones of each place. */
function surplus(here: Places, there: Places): readonly OutlineNode[] {
  const counts = counted(there.values());
  return [...here].flatMap(([each, place]) => (takeOne(counts, place) ? [] : [each]));
}

interface Sides {
  readonly gone: Set<OutlineNode>;
  readonly come: Set<OutlineNode>;
}

/** The lines whose block neither came nor went with them. */
export function topsOf(moved: ReadonlySet<OutlineNode>): readonly OutlineNode[] {
  return [...moved].filter(({ parent }) => parent === null || !moved.has(parent));
}

/** Pairs of blocks that are compared for being one block under another name. */
const MAX_PAIRS = 2000;

/** So much alike two lines or blocks have to be to count as one. */
const ENOUGH = 0.5;

/** Lines that went and came in one place under one key: the most alike first, as far as there are not too many. */
function pairUp({ gone, come }: Sides, left: Places, right: Places): readonly ChangedLine[] {
  const candidates = Map.groupBy(topsOf(come), (each) => keyOf(each, right));
  let budget = MAX_PAIRS;
  return topsOf(gone).flatMap((before) => {
    const options = candidates.get(keyOf(before, left)) ?? [];
    const compared = options.slice(0, Math.max(0, budget));
    budget -= compared.length;
    const alike = compared.map((each) => likeness(before, each));
    const most = Math.max(0, ...alike);
    const [after] = most >= ENOUGH ? options.splice(alike.indexOf(most), 1) : [];
    return after === undefined ? [] : [{ before, after }];
  });
}

/** A place and a key, under which two lines may be one. */
function keyOf(each: OutlineNode, places: Places): string {
  const { key, labels, isItem } = each;
  return JSON.stringify([placeAbove(each, places), key, key === null ? isItem : labels.length]);
}

/** Matches what stands in two blocks that are one, by text and then by key, and takes it from what went and came. */
function matchInside({ gone, come }: Sides, block: ChangedLine): readonly ChangedLine[] {
  const found: ChangedLine[] = [];
  const open = [block];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    for (const wordsOf of [({ text }: OutlineNode) => text, ({ key }: OutlineNode) => key]) {
      const news = pair.after.children.filter((each) => come.has(each) && wordsOf(each) !== null);
      const waiting = Map.groupBy(news.reverse(), wordsOf);
      for (const before of pair.before.children.filter((each) => gone.has(each))) {
        const after = waiting.get(wordsOf(before))?.pop();
        if (after === undefined) continue;
        gone.delete(before);
        come.delete(after);
        open.push({ before, after });
        found.push({ before, after });
      }
    }
  }
  return found;
}

/** Lines below a block that are looked at for what it is like. */
const MAX_LOOKED_AT = 200;

/**
 * From 0 to 1: the share of lines right below that are the same; two lines with nothing below are alike by their key.
 */
function likeness(before: OutlineNode, after: OutlineNode): number {
  const most = Math.max(before.children.length, after.children.length);
  if (most === 0) return before.key === null ? 0 : 1;
  const own = before.children.slice(0, MAX_LOOKED_AT);
  const texts = counted(own.map(({ text }) => text));
  const keys = counted(own.map(({ key }) => key));
  let same = 0;
  for (const { text, key } of after.children.slice(0, MAX_LOOKED_AT)) {
    if (takeOne(texts, text)) same += 1;
    else if (key !== null && takeOne(keys, key)) same += 0.5;
  }
  return same / Math.min(most, MAX_LOOKED_AT);
}

function counted<T>(all: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function takeOne<T>(counts: Map<T, number>, each: T): boolean {
  const left = counts.get(each) ?? 0;
  counts.set(each, left - 1);
  return left > 0;
}
