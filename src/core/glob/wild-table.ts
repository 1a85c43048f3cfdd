import type { WildSegment } from "./segment.ts";

/** What a wild segment leads to. */
interface Entry<T> {
  readonly segment: WildSegment;
  readonly target: T;
}

type Buckets<T> = Map<number, Map<string, Entry<T>[]>>;

/** Entries by their literal start, else by their literal end, by the length of that text and then by the text. */
interface Crowd<T> {
  readonly starts: Buckets<T>;
  readonly ends: Buckets<T>;
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
    table.crowd = { starts: new Map(), ends: new Map(), loose: [] };
    for (const each of table.entries) file(table.crowd, each);
  }
}

/** Appends the target of every segment that matches `name`. */
export function collectWild<T>({ entries, crowd }: WildTable<T>, name: string, into: T[]): void {
  test(crowd === null ? entries : crowd.loose, name, into);
  if (crowd === null) return;
  for (const [length, byText] of crowd.starts) test(byText.get(name.slice(0, length)), name, into);
  for (const [length, byText] of crowd.ends) test(byText.get(name.slice(-length)), name, into);
}

function file<T>({ starts, ends, loose }: Crowd<T>, entry: Entry<T>): void {
  const { prefix, suffix } = entry.segment;
  if (prefix !== "") put(starts, prefix, entry);
  else if (suffix !== "") put(ends, suffix, entry);
  else loose.push(entry);
}

function put<T>(buckets: Buckets<T>, text: string, entry: Entry<T>): void {
  let byText = buckets.get(text.length);
  if (byText === undefined) {
    byText = new Map();
    buckets.set(text.length, byText);
  }
  const bucket = byText.get(text);
  if (bucket === undefined) byText.set(text, [entry]);
  else bucket.push(entry);
}

function test<T>(entries: readonly Entry<T>[] | undefined, name: string, into: T[]): void {
  if (entries === undefined) return;
  for (const { segment, target } of entries) if (segment.test(name)) into.push(target);
}
