import type { Outline, OutlineNode } from "./code-outline.ts";

/** A line before and after, with the same place and key. */
export interface ChangedLine {
  readonly before: OutlineNode;
  readonly after: OutlineNode;
}

/** What two outlines do not share. Lines that only moved within their block, or whose block moved as a whole, are shared. */
export interface OutlineDiff {
  readonly changed: readonly ChangedLine[];
  /** Indices into the outline before, in order. */
  readonly gone: ReadonlySet<number>;
  /** Indices into the outline after, in order. */
  readonly come: ReadonlySet<number>;
}

/** Pairs of blocks that are compared for being one block under another name. */
const MAX_PAIRS = 2000;

/** Compares two outlines by what stands under what. Linear but for blocks that get another name, which are bounded. */
export function diffOutlines(before: Outline, after: Outline): OutlineDiff {
  const places = new Map<string, number>();
  const [left, right] = [placesOf(before, places), placesOf(after, places)];
  const gone = new Set(surplus(left, right));
  const come = new Set(surplus(right, left));
  const changed: ChangedLine[] = [];
  const sides = { before, after, gone, come };
  const pairs = pairUp(sides, left, right);
  for (const [from, to] of pairs) {
    gone.delete(from);
    come.delete(to);
    const [old, now] = [before[from], after[to]];
    if (old === undefined || now === undefined) continue;
    if (old.text !== now.text) changed.push({ before: old, after: now });
    for (const pair of matchInside(sides, from, to)) {
      if (pair.before.text !== pair.after.text) changed.push(pair);
    }
  }
  return { changed, gone, come };
}

/** Two lines have one place where their texts and those of all lines above them are the same. */
function placesOf(outline: Outline, places: Map<string, number>): readonly number[] {
  const ids: number[] = [];
  for (const each of outline) {
    const key = `${each.parent < 0 ? -1 : ids[each.parent]}\n${identityOf(each, outline)}`;
    const id = places.get(key) ?? places.size;
    places.set(key, id);
    ids.push(id);
  }
  return ids;
}

/** A bracket or a dash is told from its like by the first line in it. */
function identityOf({ text, children }: OutlineNode, outline: Outline): string {
  const first = children[0];
  return first !== undefined && /^[-[{(]+$/.test(text) ? `${text}${outline[first]?.text}` : text;
}

/** Indices whose place comes more often here than there: the last ones of each place. */
function surplus(here: readonly number[], there: readonly number[]): readonly number[] {
  const counts = new Map<number, number>();
  for (const id of there) counts.set(id, (counts.get(id) ?? 0) + 1);
  return here.flatMap((id, at) => {
    const left = counts.get(id) ?? 0;
    counts.set(id, left - 1);
    return left > 0 ? [] : [at];
  });
}

interface Sides {
  readonly before: Outline;
  readonly after: Outline;
  readonly gone: Set<number>;
  readonly come: Set<number>;
}

/** Lines that went and came in one place under one key: the most alike first, as far as there are not too many. */
function pairUp(
  { before, after, gone, come }: Sides,
  left: readonly number[],
  right: readonly number[],
): readonly (readonly [number, number])[] {
  const keyOf = (outline: Outline, ids: readonly number[], at: number): string => {
    const { parent = -1, key = null, labels = [], isItem = false } = outline[at] ?? {};
    return JSON.stringify([parent < 0 ? -1 : ids[parent], key, key === null ? isItem : labels.length]);
  };
  const isTop = (outline: Outline, own: ReadonlySet<number>, at: number) =>
    !own.has(outline[at]?.parent ?? -1);
  const tops = [...come].filter((at) => isTop(after, come, at));
  const candidates = Map.groupBy(tops, (at) => keyOf(after, right, at));
  const pairs: (readonly [number, number])[] = [];
  let budget = MAX_PAIRS;
  for (const from of [...gone].filter((at) => isTop(before, gone, at))) {
    const options = candidates.get(keyOf(before, left, from)) ?? [];
    let best = -1;
    let most = -1;
    for (const [index, to] of options.entries()) {
      if (budget-- < 0) break;
      const alike = likeness(before, after, from, to);
      if (alike > most) [best, most] = [index, alike];
    }
    const [to] = most >= 0.5 ? options.splice(best, 1) : [];
    if (to !== undefined) pairs.push([from, to]);
  }
  return pairs;
}

/** Matches what stands in two blocks that are one, by text and then by key, and takes it from what went and came. */
function matchInside({ before, after, gone, come }: Sides, from: number, to: number): readonly ChangedLine[] {
  const found: ChangedLine[] = [];
  const open: [number, number][] = [[from, to]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const olds = (before[pair[0]]?.children ?? []).filter((at) => gone.has(at));
    const news = (after[pair[1]]?.children ?? []).filter((at) => come.has(at));
    for (const wordsOf of [byText, byKey]) {
      const waiting = Map.groupBy(news.filter((at) => come.has(at)).reverse(), (at) => wordsOf(after[at]));
      for (const old of olds) {
        const now = gone.has(old) ? waiting.get(wordsOf(before[old]))?.pop() : undefined;
        const [was, is] = [before[old], after[now ?? -1]];
        if (now === undefined || was === undefined || is === undefined || wordsOf(was) === null) continue;
        gone.delete(old);
        come.delete(now);
        open.push([old, now]);
        found.push({ before: was, after: is });
      }
    }
  }
  return found;
}

function byText(each: OutlineNode | undefined): string | null {
  return each?.text ?? null;
}

function byKey(each: OutlineNode | undefined): string | null {
  return each?.key ?? null;
}

/** Lines below a block that are looked at for what it is like. */
const MAX_LOOKED_AT = 200;

/** From 0 to 1: the share of lines right below that are the same; two lines with nothing below are alike by their key. */
function likeness(before: Outline, after: Outline, from: number, to: number): number {
  const [old, now] = [before[from], after[to]];
  if (old === undefined || now === undefined) return 0;
  const most = Math.max(old.children.length, now.children.length);
  if (most === 0) return old.key === null && old.text !== now.text ? 0 : 1;
  const own = childrenOf(before, old);
  const texts = counted(own.map(({ text }) => text));
  const keys = counted(own.map(({ key }) => key));
  let same = 0;
  for (const { text, key } of childrenOf(after, now)) {
    if (takeOne(texts, text)) same += 1;
    else if (key !== null && takeOne(keys, key)) same += 0.5;
  }
  return same / Math.min(most, MAX_LOOKED_AT);
}

function childrenOf(outline: Outline, { children }: OutlineNode): readonly OutlineNode[] {
  return children.slice(0, MAX_LOOKED_AT).flatMap((at) => outline[at] ?? []);
}

function counted<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function takeOne<T>(counts: Map<T, number>, each: T): boolean {
  const left = counts.get(each) ?? 0;
  counts.set(each, left - 1);
  return left > 0;
}
