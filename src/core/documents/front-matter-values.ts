import { parse, TomlDate } from "smol-toml";
import { jsonFault } from "./json-fault.ts";

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
