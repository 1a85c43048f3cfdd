import type { WildSegment } from "./segment.ts";

/** What a wild segment leads to. */
interface Entry<T> {
  readonly segment: WildSegment;
  readonly target: T;
}

/** Entries whose literal text has the same length. */
interface Shelf<T> {
  readonly length: number;
  readonly byText: Map<string, Entry<T>[]>;
}

/** Entries by their literal start, else by their literal end, by the length of that text and then by the text. */
interface Crowd<T> {
  readonly starts: Shelf<T>[];
  readonly ends: Shelf<T>[];
  readonly loose: Entry<T>[];
}

/**
 * Looks up which of many wild segments a name matches. A few are tested one by one; a crowd is filed by literal text,
 * so that 500 segments like `payments-*.yml` in one directory cost a look-up per distinct length and not 500 tests.
 */
export interface WildTable<T> {
  readonly entries: Entry<T>[];
  crowd: Crowd<T> | null;
}

/** Testing this many entries costs about as much as looking them up. */
const FEW = 8;

export function addWild<T>(table: WildTable<T>, segment: WildSegment, target: T): void {
  const entry = { segment, target };
  table.entries.push(entry);
  if (table.crowd !== null) file(table.crowd, entry);
  else if (table.entries.length > FEW) {
    table.crowd = { starts: [], ends: [], loose: [] };
    for (const each of table.entries) file(table.crowd, each);
  }
}

/** The target of every segment that matches `name`. */
export function wildTargets<T>({ entries, crowd }: WildTable<T>, name: string): readonly T[] {
  const targets: T[] = [];
  test(crowd === null ? entries : crowd.loose, name, targets);
  if (crowd === null) return targets;
  for (const { length, byText } of crowd.starts) test(byText.get(name.slice(0, length)), name, targets);
  for (const { length, byText } of crowd.ends) test(byText.get(name.slice(-length)), name, targets);
  return targets;
}

function file<T>({ starts, ends, loose }: Crowd<T>, entry: Entry<T>): void {
  const { prefix, suffix } = entry.segment;
  if (prefix !== "") put(starts, prefix, entry);
  else if (suffix !== "") put(ends, suffix, entry);
  else loose.push(entry);
}

function put<T>(shelves: Shelf<T>[], text: string, entry: Entry<T>): void {
  let shelf = shelves.find(({ length }) => length === text.length);
  if (shelf === undefined) {
    shelf = { length: text.length, byText: new Map() };
    shelves.push(shelf);
  }
  const same = shelf.byText.get(text);
  if (same === undefined) shelf.byText.set(text, [entry]);
  else same.push(entry);
}

function test<T>(entries: readonly Entry<T>[] | undefined, name: string, into: T[]): void {
  if (entries === undefined) return;
  for (const { segment, target } of entries) if (segment.test(name)) into.push(target);
}
