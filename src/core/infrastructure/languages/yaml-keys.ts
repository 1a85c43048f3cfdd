import { ITEM, readFlow } from "./flow-collection.ts";

/** A `key: value` of a YAML file, as its lines show it. */
export interface YamlKey {
  /** Keys from the document's root down to this one; `[]` stands for an item of a list. */
  readonly path: readonly string[];
  /** Text of a value on the same line without its quotes; empty when the value follows below. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /**
   * What holds each key of the path: the same number for keys of one mapping or list item, the document's for the
   * first.
   */
  readonly holders: readonly number[];
}

/** Longer lines are data, not definitions. */
const MAX_COLUMNS = 1000;

const KEY = /^[\w./@$<-][\w ./@$()-]{0,99}$/;

interface Open {
  readonly column: number;
  readonly key: string;
  readonly id: number;
}

/** Where a reader is in a text. */
interface Cursor {
  readonly keys: YamlKey[];
  readonly open: Open[];
  /** What stands behind anchors (`&x`), as far as it is one value. */
  readonly anchors: Map<string, string>;
  /** Number of what holds the keys at the document's root, and of the last thing that holds keys. */
  document: number;
  last: number;
  /** Flow collections that may still turn out unreadable: each is read to where that shows. */
  chances: number;
}

const MAX_UNREADABLE = 50;

/**
 * The keys of a YAML file line by line, flow collections among them (JSON is one): templates (Helm) and broken YAML are
 * read as far as they go. The text of block scalars holds no keys. Linear.
 */
export function yamlKeys(text: string): readonly YamlKey[] {
  const cursor: Cursor = {
    keys: [],
    open: [],
    anchors: new Map(),
    document: 0,
    last: 0,
    chances: MAX_UNREADABLE,
  };
  let [scalarOf, offset, behind] = [-1, 0, 0];
  for (const [at, line] of text.split("\n").entries()) {
    const start = offset;
    offset += line.length + 1;
    const column = line.search(/\S/);
    if (start < behind || column < 0 || (scalarOf >= 0 && column > scalarOf) || line[column] === "#")
      continue;
    scalarOf = -1;
    if (line.startsWith("---")) nextDocument(cursor);
    const read = readLine(cursor, { text, line, column, start, number: at + 1 });
    if (read.isBlockScalar) scalarOf = read.column;
    behind = read.end;
  }
  return cursor.keys;
}

interface Line {
  readonly text: string;
  readonly line: string;
  /** Column of the first sign, offset of the line, and its number. */
  readonly column: number;
  readonly start: number;
  readonly number: number;
}

function nextId(cursor: Cursor): number {
  cursor.last += 1;
  return cursor.last;
}

function nextDocument(cursor: Cursor): void {
  cursor.document = nextId(cursor);
  cursor.open.length = 0;
}

function readLine(cursor: Cursor, { text, line, start, number, ...from }: Line) {
  const { open, keys } = cursor;
  let { column } = from;
  for (; /^-\s/.test(line.slice(column, column + 2)); column = nextColumn(line, column))
    openItem(cursor, column);
  const nothing = { column, isBlockScalar: false, end: 0 };
  const isFlow = line[column] === "{" || line[column] === "[";
  if (isFlow) return { ...nothing, end: readFlowAt(cursor, { text, at: start + column, number }) };
  const pair = line.length > MAX_COLUMNS ? null : pairOf(line.slice(column).trimEnd());
  if (pair === null) return nothing;
  closeTo(open, column);
  open.push({ column, key: pair.key, id: nextId(cursor) });
  const value = withoutMarks(cursor, pair.value);
  keys.push({ ...placeOf(cursor), value, line: number });
  const at = start + column + line.slice(column).indexOf(value, pair.from);
  const end = /^[{[]/.test(value) ? readFlowAt(cursor, { text, at, number }) : 0;
  return { column, isBlockScalar: /^[|>][0-9+-]{0,2}$/.test(value), end };
}

/** A value without its anchors and tags, and for an alias what it stands for, where that is known. */
function withoutMarks({ anchors }: Cursor, written: string): string {
  if (written.startsWith("*")) return anchors.get(written.slice(1)) ?? written;
  if (!/^[&!]/.test(written)) return written;
  const value = written.replace(/^(?:[&!]\S*(?:\s+|$))+/, "");
  const anchor = /(?:^|\s)&(\S+)/.exec(written.slice(0, written.length - value.length))?.[1];
  if (anchor !== undefined) anchors.set(anchor, value);
  return value;
}

function placeOf({ open, document }: Cursor): Pick<YamlKey, "path" | "holders"> {
  return { path: open.map(({ key }) => key), holders: [document, ...open.slice(0, -1).map(({ id }) => id)] };
}

/** Reads the keys of a flow collection; the offset behind it, 0 when it cannot be read. */
function readFlowAt(
  cursor: Cursor,
  { text, at, number }: { text: string; at: number; number: number },
): number {
  if (text.startsWith("{{", at) || text.startsWith("{%", at) || cursor.chances === 0) return 0;
  const flow = readFlow(text, at, () => nextId(cursor));
  if (flow === null) {
    cursor.chances -= 1;
    return 0;
  }
  const outer = placeOf(cursor);
  const above = cursor.open.length === 0 ? [] : outer.holders;
  let line = number;
  let feed = text.indexOf("\n", at);
  for (const key of flow.keys) {
    for (; feed >= 0 && feed < key.at; feed = text.indexOf("\n", feed + 1)) line += 1;
    const holders = [...above, ...key.holders];
    cursor.keys.push({ path: [...outer.path, ...key.path], holders, value: key.value, line });
  }
  return flow.end;
}

function closeTo(open: Open[], column: number): void {
  while ((open.at(-1)?.column ?? -1) >= column) open.pop();
}

/** A list may stand in the same column as the key it belongs to. */
function openItem(cursor: Cursor, column: number): void {
  const { open } = cursor;
  for (let last = open.at(-1); last && last.column >= column; last = open.at(-1)) {
    if (last.column === column && last.key !== ITEM) break;
    open.pop();
  }
  open.push({ column, key: ITEM, id: nextId(cursor) });
}

function nextColumn(line: string, dash: number): number {
  return dash + 1 + line.slice(dash + 1).search(/\S|$/);
}

function pairOf(
  text: string,
): { readonly key: string; readonly value: string; readonly from: number } | null {
  const quote = text[0] === '"' || text[0] === "'" ? text[0] : null;
  const from = quote === null ? 0 : text.indexOf(quote, 1) + 1;
  const colon = text.slice(from).search(/:(?:\s|$)/) + from;
  if (colon < from) return null;
  const key = quote === null ? text.slice(0, colon).trim() : text.slice(1, from - 1);
  return KEY.test(key) ? { key, value: plainValue(text.slice(colon + 1)), from: colon + 1 } : null;
}

/** The value without its comment and its quotes. */
function plainValue(raw: string): string {
  const text = raw.trim();
  const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(text);
  return quoted === null ? text.replace(/(?:^|\s)#.*$/, "").trimEnd() : `${quoted[2]}`;
}
