import { bail } from "./not-plain.ts";
import type { Places } from "./places.ts";

/** The rest of a line that moves along as values are read; `start` is its offset in the whole text. */
export interface Cursor {
  readonly text: string;
  readonly start: number;
  readonly places: Places;
  at: number;
}

/** Flow collections nest at most this deep here; policies need two. */
const MAX_DEPTH = 8;

/** Plain scalars that begin otherwise may mean something else to YAML: `*` an alias, `!` a tag, `@` nothing. */
const FIRST = /[A-Za-z0-9_./$~]/;

const FLOW_KEY = /(?!(?:null|true|false|__proto__):)([A-Za-z_][A-Za-z0-9_./-]{0,200}): +/iy;

/**
 * Reads a value that fills the rest of a line, an end-of-line comment aside, and leaves the cursor after the value.
 * Gives up on anything unusual.
 */
export function readPlainValue(cursor: Cursor): unknown {
  const value = isFlow(cursor) ? readFlow(cursor, 0) : readScalar(cursor, plainEnd);
  endLine(cursor);
  return value;
}

function isFlow(cursor: Cursor): boolean {
  const first = cursor.text[cursor.at];
  return first === "[" || first === "{" || first === '"' || first === "'";
}

function readFlow(cursor: Cursor, depth: number): unknown {
  const first = cursor.text[cursor.at];
  if (depth > MAX_DEPTH) bail();
  if (first === '"' || first === "'") return readQuoted(cursor, first);
  if (first === "[") return readFlowList(cursor, depth);
  return first === "{" ? readFlowMapping(cursor, depth) : readScalar(cursor, flowEnd);
}

function readFlowList(cursor: Cursor, depth: number): unknown[] {
  const list: unknown[] = [];
  open(cursor);
  while (!closes(cursor, "]", list.length)) {
    const start = cursor.start + cursor.at;
    list.push(readFlow(cursor, depth + 1));
    cursor.places.set(list, list.length - 1, { key: start, start, end: cursor.start + cursor.at });
  }
  return list;
}

function readFlowMapping(cursor: Cursor, depth: number): Record<string, unknown> {
  const mapping: Record<string, unknown> = {};
  open(cursor);
  for (let count = 0; !closes(cursor, "}", count); count += 1) {
    FLOW_KEY.lastIndex = cursor.at;
    const match = FLOW_KEY.exec(cursor.text);
    const key = match?.[1];
    if (match === null || key === undefined || Object.hasOwn(mapping, key)) bail();
    const start = cursor.start + cursor.at + match[0].length;
    const place = { key: cursor.start + cursor.at, start };
    cursor.at += match[0].length;
    mapping[key] = readFlow(cursor, depth + 1);
    cursor.places.set(mapping, key, { ...place, end: cursor.start + cursor.at });
  }
  return mapping;
}

function open(cursor: Cursor): void {
  cursor.at += 1;
  skipSpaces(cursor);
}

/** True, and past it, at the closing bracket; before every entry but the first it takes the comma. */
function closes(cursor: Cursor, bracket: string, count: number): boolean {
  skipSpaces(cursor);
  if (cursor.text[cursor.at] === bracket) {
    cursor.at += 1;
    return true;
  }
  if (count > 0) {
    if (cursor.text[cursor.at] !== ",") bail();
    open(cursor);
  }
  return false;
}

/** A quoted scalar without escapes. */
function readQuoted(cursor: Cursor, quote: string): string {
  const close = cursor.text.indexOf(quote, cursor.at + 1);
  if (close < 0 || cursor.text[close + 1] === quote) bail();
  const value = cursor.text.slice(cursor.at + 1, close);
  if (quote === '"' && value.includes("\\")) bail();
  cursor.at = close + 1;
  return value;
}

function readScalar(cursor: Cursor, endOf: (cursor: Cursor) => number): unknown {
  const first = cursor.text[cursor.at];
  if (first === undefined || !FIRST.test(first)) bail();
  const start = cursor.at;
  let end = endOf(cursor);
  while (cursor.text[end - 1] === " ") end -= 1;
  cursor.at = end;
  return resolve(cursor.text.slice(start, end));
}

/** Where a plain scalar ends in a block: at a comment or the line's end. `: ` would make it a mapping. */
function plainEnd(cursor: Cursor): number {
  const comment = cursor.text.indexOf(" #", cursor.at);
  const end = comment < 0 ? cursor.text.length : comment;
  const colon = cursor.text.indexOf(": ", cursor.at);
  if ((colon >= 0 && colon < end) || cursor.text[end - 1] === ":") bail();
  return end;
}

/** Where a plain scalar ends in a flow collection: at an indicator. */
function flowEnd(cursor: Cursor): number {
  const { text } = cursor;
  for (let at = cursor.at; at < text.length; at += 1) {
    const character = text[at];
    if (character === "," || character === "]" || character === "}") return at;
    if (character === "[" || character === "{") bail();
    if (character === "#" && text[at - 1] === " ") bail();
    if (character === ":" && /[\s,[\]{}]|^$/.test(text[at + 1] ?? "")) bail();
  }
  return bail();
}

/** Only spaces may follow the value, or a comment that a space sets apart. */
function endLine({ text, at }: Cursor): void {
  let rest = at;
  while (text[rest] === " ") rest += 1;
  if (rest < text.length && (text[rest] !== "#" || rest === at)) bail();
}

function skipSpaces(cursor: Cursor): void {
  while (cursor.text[cursor.at] === " ") cursor.at += 1;
}

/** What a plain scalar means in YAML's core schema. Numbers in any but the simplest form are left to the full parser. */
function resolve(text: string): unknown {
  if (/^(?:~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  if (/^(?:0|[1-9][0-9]{0,8})$/.test(text)) return Number(text);
  if (!Number.isNaN(Number(text)) || /^\.(?:inf|nan)$/i.test(text)) bail();
  return text;
}
