import { isMapping } from "./policy-fault.ts";
import { TEXT_FORMATS, type TextTitle } from "./text-formats.ts";

/**
 * Reads a value of the written form as the schema would, default values filled in. Whatever it has any doubt about it
 * leaves to the schema, by throwing: it explains nothing. Used by what is generated from the schema only.
 */
export type Read<T> = (value: unknown) => T;

/** What a key of a mapping holds, and what it stands for when it is not written: nothing at all for `optional`. */
export interface Key<T> {
  readonly read: Read<T>;
  readonly absent: "nothing" | "wrong" | (() => T);
}

type Keys = Readonly<Record<string, Key<unknown>>>;
type Values<K extends Keys> = { [Name in keyof K]: K[Name] extends Key<infer T> ? T : never };

function doubt(): never {
  throw new Error("Left to the schema");
}

/** The value as the reader reads it; null when it has a doubt. */
export function quickRead<T>(read: Read<T>, value: unknown): T | null {
  try {
    return read(value);
  } catch {
    return null;
  }
}

/** A key that must be written. */
export function required<T>(read: Read<T>): Key<T> {
  return { read, absent: "wrong" };
}

/** A key that may be left out. */
export function optional<T>(read: Read<T>): Key<T | undefined> {
  return { read, absent: "nothing" };
}

/** A key with a value to take when it is left out, the same one each time. */
export function otherwise<T>(value: NoInfer<T>, read: Read<T>): Key<T> {
  return { read, absent: () => value };
}

/** A key that, left out, is read as if something else were written. */
export function asIf<T>(written: unknown, read: Read<T>): Key<T> {
  return { read, absent: () => read(written) };
}

/** A mapping of exactly these keys. */
export function mapping<K extends Keys>(keys: K): Read<Values<K>>;
export function mapping(keys: Keys): Read<unknown> {
  const known = Object.entries(keys);
  return (value) => {
    if (!isMapping(value)) return doubt();
    const result: Record<string, unknown> = {};
    let taken = 0;
    for (const [name, { read, absent }] of known) {
      if (Object.hasOwn(value, name)) {
        result[name] = read(value[name]);
        taken += 1;
      } else if (absent === "wrong") doubt();
      else if (absent !== "nothing") result[name] = absent();
    }
    return taken === Object.keys(value).length ? result : doubt();
  };
}

/** A mapping of any keys with one kind of values. */
export function mappingOf<T>(read: Read<T>): Read<Record<string, T>> {
  return (value) => {
    if (!isMapping(value)) return doubt();
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, read(each)]));
  };
}

/** A list of one kind of values. */
export function listOf<T>(read: Read<T>): Read<T[]> {
  return (value) => (Array.isArray(value) ? value.map((each) => read(each)) : doubt());
}

/** A value, or a list of such values. */
export function oneOrMore<T>(read: Read<T>): Read<T | T[]> {
  const readList = listOf(read);
  return (value) => (Array.isArray(value) ? readList(value) : read(value));
}

/** `null`, or a value. */
export function orNull<T>(read: Read<T>): Read<T | null> {
  return (value) => (value === null ? null : read(value));
}

/** One of these values. */
export function oneOf<const T extends string | number>(...values: readonly T[]): Read<T> {
  return (value) => values.find((each) => each === value) ?? doubt();
}

/** A text in a format. */
export function text(title: TextTitle): Read<string> {
  const faultIn = TEXT_FORMATS[title];
  return (value) => (typeof value === "string" && faultIn(value) === null ? value : doubt());
}

/** A whole number within bounds, both included. */
export function count(from: number, to: number): Read<number> {
  return (value) =>
    typeof value === "number" && Number.isSafeInteger(value) && value >= from && value <= to
      ? value
      : doubt();
}

/** `true` or `false`. */
export function flag(value: unknown): boolean {
  return typeof value === "boolean" ? value : doubt();
}
