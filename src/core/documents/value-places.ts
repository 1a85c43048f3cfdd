/** Offsets, in the source, of the keys of each mapping and the items of each list in a parsed value. */
export type ValuePlaces = ReadonlyMap<object, ReadonlyMap<string, number>>;

/**
 * Finds where the keys and items of a value parsed from JSON or TOML stand. Neither parser tells; but both keep the order of
 * the source, so each is the next of its spelling. A spelling that is not found (escapes) stands where the search is.
 */
export function valuePlaces(value: unknown, source: string): ValuePlaces {
  const places = new Map<object, ReadonlyMap<string, number>>();
  walk(value, { source, places, at: 0 });
  return places;
}

interface Search {
  readonly source: string;
  readonly places: Map<object, ReadonlyMap<string, number>>;
  /** Everything before is found. */
  at: number;
}

function walk(value: unknown, search: Search): void {
  if (typeof value !== "object" || value === null) {
    const text = String(value);
    const found = search.source.indexOf(text, search.at);
    if (found >= 0) search.at = found + text.length;
    return;
  }
  const own = new Map<string, number>();
  search.places.set(value, own);
  for (const [key, child] of Object.entries(value)) {
    if (Array.isArray(value)) own.set(key, itemStart(child, search));
    else {
      const found = keyStart(key, search);
      own.set(key, found);
      search.at = Math.max(search.at, found + key.length);
    }
    walk(child, search);
  }
}

function itemStart(item: unknown, { source, at }: Search): number {
  const first = typeof item === "object" && item !== null ? "{" : String(item);
  return Math.max(source.indexOf(first, at), at);
}

/** A key ends with `:` or `=`; in TOML also with the rest of a dotted name, or with the bracket of a table's name. */
const KEY_END = /["']?[ \t]*[:=.\]]/y;

/** Tables of TOML may be written in any order, so what is not found further on stood before. */
function keyStart(key: string, search: Search): number {
  return keyFrom(key, search.at, search.source) ?? keyFrom(key, 0, search.source) ?? 0;
}

function keyFrom(key: string, from: number, source: string): number | null {
  for (let at = source.indexOf(key, from); at >= 0 && key !== ""; at = source.indexOf(key, at + 1)) {
    KEY_END.lastIndex = at + key.length;
    if (!/[\w-]/.test(source.charAt(at - 1)) && KEY_END.test(source)) return at;
  }
  return null;
}
