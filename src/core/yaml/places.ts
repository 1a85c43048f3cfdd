/** Where an entry of a mapping or list is written, as offsets (UTF-16 code units) into the text. */
export interface Place {
  /** Start of the key; of the value for an item of a list. */
  readonly key: number;
  /** Start of the value; just after the key when nothing is written there. */
  readonly start: number;
  /** End of the value when it is written on one line, else the end of its first line or thereabouts. */
  readonly end: number;
}

/** What a YAML text says, and where each entry of each mapping and list in it is written. */
export interface YamlText {
  readonly value: unknown;
  readonly places: Places;
}

export type Path = readonly (string | number)[];

/** Places by mapping or list, then by key or index. */
export class Places {
  readonly #entries = new Map<object, Map<string | number, Place>>();

  /** Notes where an entry of a mapping or list is written. */
  set(parent: object, key: string | number, place: Place): void {
    const entries = this.#entries.get(parent);
    if (entries) entries.set(key, place);
    else this.#entries.set(parent, new Map([[key, place]]));
  }

  /** The place of an entry, if it is written. */
  get(parent: object, key: string | number): Place | undefined {
    return this.#entries.get(parent)?.get(key);
  }
}

/**
 * The value at a path and the place where it is written. When nothing is written there, `found` is false and the place is
 * that of the deepest entry on the way that is.
 */
export function follow(
  text: YamlText,
  path: Path,
): { readonly value: unknown; readonly place: Place; readonly found: boolean } {
  let value = text.value;
  let place: Place = { key: 0, start: 0, end: 0 };
  for (const key of path) {
    const next = typeof value === "object" && value !== null ? text.places.get(value, key) : undefined;
    if (next === undefined) return { value: undefined, place, found: false };
    place = next;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return { value, place, found: true };
}
