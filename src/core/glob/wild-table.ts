import type { WildSegment } from "./segment.ts";

/** What a wild segment leads to. */
interface Entry<T> {
  readonly segment: WildSegment;
  readonly target: T;
}

type Buckets<T> = Map<number, Map<string, Entry<T>[]>>;

/** Looks up which of many wild segments a name matches without testing each of them. */
export interface WildTable<T> {
  add(segment: WildSegment, target: T): void;
  /** Appends the target of every segment that matches `name`. */
  collect(name: string, into: T[]): void;
}

/** Testing this many entries costs about as much as looking them up. */
const FEW = 8;

/**
 * A table that tests a few entries one by one and files a crowd by its literal start, else by its literal end, so
 * that 500 entries like `payments-*.yml` in one directory cost a look-up per distinct length instead of 500 tests.
 */
export function wildTable<T>(): WildTable<T> {
  const entries: Entry<T>[] = [];
  const starts: Buckets<T> = new Map();
  const ends: Buckets<T> = new Map();
  const loose: Entry<T>[] = [];
  const file = (entry: Entry<T>) => {
    const { prefix, suffix } = entry.segment;
    if (prefix !== "") put(starts, prefix, entry);
    else if (suffix !== "") put(ends, suffix, entry);
    else loose.push(entry);
  };
  return {
    add(segment, target) {
      entries.push({ segment, target });
      if (entries.length === FEW + 1) entries.forEach(file);
      else if (entries.length > FEW) file({ segment, target });
    },
    collect(name, into) {
      if (entries.length <= FEW) return test(entries, name, into);
      test(loose, name, into);
      for (const [length, byText] of starts) test(byText.get(name.slice(0, length)), name, into);
      for (const [length, byText] of ends) test(byText.get(name.slice(-length)), name, into);
    },
  };
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
