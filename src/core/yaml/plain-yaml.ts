import { bail } from "./not-plain.ts";
import { Places, type YamlText } from "./places.ts";
import { type Cursor, readPlainValue } from "./plain-value.ts";

/** A line with something on it, without its indentation; `start` is the offset of its first character. */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly start: number;
}

/** What is left to read; `next` is the index of the line that comes. */
interface Reader {
  readonly lines: Line[];
  readonly places: Places;
  next: number;
}

/** The rest of a line, after a key or a dash, and the block it stands in. */
interface Rest {
  readonly text: string;
  readonly start: number;
  readonly indent: number;
  readonly depth: number;
  /** A list may begin in the column of its key, but not of the dash before it: that is the next item. */
  readonly isKey: boolean;
}

/** A value with the offsets it spans. */
interface Span {
  readonly value: unknown;
  readonly start: number;
  readonly end: number;
}

/** Deeper texts are left to the full parser; a policy nests four deep. */
const MAX_DEPTH = 12;

/** A plain key that is text to every YAML parser; others (quoted, with spaces, numbers) are left to the full parser. */
const KEY = /^(?!(?:null|true|false|__proto__):)([A-Za-z_][A-Za-z0-9_./-]{0,200}):(?: +|$)/i;

/** Tabs, lone carriage returns, control characters and a byte order mark: the full parser explains those. */
const UNUSUAL = /[^\n\r\u0020-\u007e\u00a0-\ufefe\uff00-\ufffd]|\r(?!\n)/;

/**
 * Reads the YAML that policies are written in nearly always: block mappings and lists, one-line flow lists and
 * mappings, plain and quoted scalars, comments. Returns null for anything else and for anything wrong, which a full
 * parser then reads or explains; what it does return is what YAML 1.2 (core schema) says. Linear, and more than ten
 * times as fast as the full parser.
 */
export function readPlainYaml(text: string): YamlText | null {
  if (UNUSUAL.test(text)) return null;
  try {
    const reader: Reader = { lines: linesOf(text), places: new Places(), next: 0 };
    const [first] = reader.lines;
    const value = first === undefined ? null : readBlock(reader, first.indent, 0);
    return reader.next === reader.lines.length ? { value, places: reader.places } : null;
  } catch {
    return null;
  }
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    let first = start;
    while (text.charCodeAt(first) === 0x20) first += 1;
    const last = text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    if (first < last && text[first] !== "#") {
      lines.push({ indent: first - start, text: text.slice(first, last), start: first });
    }
    start = end + 1;
  }
  return lines;
}

/** Reads the mapping or list whose first line comes next; all its lines begin at `indent`. */
function readBlock(reader: Reader, indent: number, depth: number): unknown {
  if (depth > MAX_DEPTH) bail();
  const line = reader.lines[reader.next];
  return line !== undefined && isItem(line)
    ? readList(reader, indent, depth)
    : readMapping(reader, indent, depth);
}

function readMapping(reader: Reader, indent: number, depth: number): unknown {
  const mapping: Record<string, unknown> = {};
  for (let line = lineAt(reader, indent); line !== null; line = lineAt(reader, indent)) {
    const match = KEY.exec(line.text);
    const key = match?.[1];
    if (match === null || key === undefined || Object.hasOwn(mapping, key)) bail();
    reader.next += 1;
    const text = line.text.slice(match[0].length);
    const { value, start, end } = readRest(reader, {
      text,
      start: line.start + match[0].length,
      indent,
      depth,
      isKey: true,
    });
    mapping[key] = value;
    reader.places.set(mapping, key, { key: line.start, start, end });
  }
  return mapping;
}

/** The value after a key or a dash: on the same line, or a block below. */
function readRest(reader: Reader, rest: Rest): Span {
  const below = reader.lines[reader.next];
  if (rest.text !== "" && rest.text[0] !== "#") {
    // A deeper line would continue the value, which is left to the full parser.
    if (below !== undefined && below.indent > rest.indent) bail();
    const cursor: Cursor = { text: rest.text, start: rest.start, places: reader.places, at: 0 };
    return { value: readPlainValue(cursor), start: rest.start, end: rest.start + cursor.at };
  }
  const isBelow =
    below !== undefined &&
    (below.indent > rest.indent || (rest.isKey && below.indent === rest.indent && isItem(below)));
  if (!isBelow) return { value: null, start: rest.start, end: rest.start };
  const value = readBlock(reader, below.indent, rest.depth + 1);
  return { value, start: below.start, end: below.start + below.text.length };
}

function readList(reader: Reader, indent: number, depth: number): unknown {
  const list: unknown[] = [];
  for (let line = lineAt(reader, indent); line !== null && isItem(line); line = lineAt(reader, indent)) {
    const { value, start, end } = readItem(reader, line, depth);
    reader.places.set(list, list.length, { key: start, start, end });
    list.push(value);
  }
  return list;
}

/** A mapping may begin on the line of its dash; it is read as if the dash were indentation. */
function readItem(reader: Reader, line: Line, depth: number): Span {
  let offset = 1;
  while (line.text[offset] === " ") offset += 1;
  const text = line.text.slice(offset);
  const start = line.start + offset;
  if (!KEY.test(text)) {
    reader.next += 1;
    return readRest(reader, { text, start, indent: line.indent, depth, isKey: false });
  }
  const indent = line.indent + offset;
  reader.lines[reader.next] = { indent, text, start };
  return { value: readBlock(reader, indent, depth + 1), start, end: start + text.length };
}

/** The next line if it belongs to the block at `indent`, null if the block has ended; anything between is a mistake. */
function lineAt(reader: Reader, indent: number): Line | null {
  const line = reader.lines[reader.next];
  if (line === undefined || line.indent < indent) return null;
  if (line.indent > indent) bail();
  return line;
}

function isItem(line: Line): boolean {
  return line.text === "-" || line.text.startsWith("- ");
}
