import { parse, TomlDate } from "smol-toml";

/** Deepest nesting and most keys and items that are read; written ones stay below a tenth. */
const MAX_DEPTH = 20;
const MAX_VALUES = 2_000;

/** What a TOML or JSON block holds, with dates as text, or what is wrong with it (`line` counts from 1 in the block). */
export type FrontMatterValues =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads TOML, with dates as they are written to the day or second. Never throws. */
export function readToml(source: string): FrontMatterValues {
  try {
    return bounded(parse(source, { maxDepth: MAX_DEPTH }), source);
  } catch (error) {
    // The parser's errors know their line.
    const { line }: { readonly line: number } = { line: 1, ...Object(error) };
    return { ok: false, line, message: "the front matter is not valid TOML" };
  }
}

/** Reads a JSON object. Never throws. */
export function readJson(source: string): FrontMatterValues {
  try {
    return bounded(JSON.parse(source), source);
  } catch {
    const line = source.slice(0, jsonFault(source)).split("\n").length;
    return { ok: false, line, message: "the front matter is not valid JSON" };
  }
}

function bounded(parsed: unknown, source: string): FrontMatterValues {
  const count = { left: MAX_VALUES, source };
  const value = plain(parsed, MAX_DEPTH, count);
  if (count.left >= 0) return { ok: true, value };
  return {
    ok: false,
    line: 1,
    message: `the front matter is nested too deeply or has more than ${MAX_VALUES} values`,
  };
}

interface Count {
  readonly source: string;
  left: number;
}

/** The value without dates and prototypes. A null-prototype object keeps a key `__proto__` a key. */
function plain(value: unknown, depth: number, count: Count): unknown {
  count.left -= 1;
  if (depth < 0) count.left = -1;
  if (count.left < 0) return null;
  if (value instanceof TomlDate) return dateText(value, count.source);
  if (Array.isArray(value)) return value.map((item) => plain(item, depth - 1, count));
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, child] of Object.entries(value)) copy[key] = plain(child, depth - 1, count);
  return copy;
}

/** The parser rolls a day that is not in the calendar over to the next month; such a date is none. */
function dateText(date: TomlDate, source: string): string {
  const text = date.toISOString();
  return date.isTime() || source.includes(text.slice(0, 10)) ? text : "no such day";
}

const TOKEN = /\s*("(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true\b|false\b|null\b|[{}[\],:])?/y;

/** What may come next: a value, an object's first or further key, a colon, a list's first item, or what follows a value. */
type Expected = "value" | "first-key" | "key" | "colon" | "first-item" | "rest";

/**
 * The offset at which a text stops being JSON; its length when only the end is missing. The engine's own message holds one for some
 * faults only. Linear, without recursion.
 */
export function jsonFault(source: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  TOKEN.lastIndex = 0;
  for (;;) {
    const token = TOKEN.exec(source)?.[1] ?? "";
    const at = TOKEN.lastIndex - token.length;
    const next: Expected | null = token === "" ? null : follow(token, expected, open);
    if (next === null) return at;
    expected = next;
  }
}

/** What a token leads to; null when it may not stand there. Keeps track of the open brackets. */
function follow(token: string, expected: Expected, open: string[]): Expected | null {
  const closesEmpty = expected === "first-key" ? token === "}" : expected === "first-item" && token === "]";
  if (closesEmpty || (expected === "rest" && closes(token, open))) {
    open.pop();
    return "rest";
  }
  switch (expected) {
    case "first-key":
    case "key":
      return token.startsWith('"') ? "colon" : null;
    case "colon":
      return token === ":" ? "value" : null;
    case "rest":
      if (token !== "," || open.length === 0) return null;
      return open.at(-1) === "{" ? "key" : "value";
    default:
      return afterValue(token, open);
  }
}

function closes(token: string, open: readonly string[]): boolean {
  return (token === "}" && open.at(-1) === "{") || (token === "]" && open.at(-1) === "[");
}

function afterValue(token: string, open: string[]): Expected | null {
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "first-key" : "first-item";
  }
  return /^[}\],:]/.test(token) ? null : "rest";
}
