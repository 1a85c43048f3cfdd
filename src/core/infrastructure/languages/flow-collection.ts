/** A `key: value` inside a flow collection of YAML, JSON among them. */
export interface FlowKey {
  /** Keys from the collection inwards; `[]` stands for an item of a list. */
  readonly path: readonly string[];
  /** What holds each key of the path: the same number for keys of one mapping. */
  readonly holders: readonly number[];
  /** Text of a scalar without its quotes; empty for a collection. */
  readonly value: string;
  /** Offset of the key in the text. */
  readonly at: number;
}

/** Deeper collections are not read, and longer ones to this key: they are data. */
const MAX_DEPTH = 32;
const MAX_KEYS = 50_000;

/** An item of a list in a path. */
export const ITEM = "[]";

const BLANK = /[\s,]*(?:#[^\n]*[\s,]*)*/y;
const QUOTED = /"([^"\\]*(?:\\.[^"\\]*)*)"|'([^']*(?:''[^']*)*)'/sy;
const PLAIN = /[^\s,[\]{}"'#&*!|>%@`:][^,[\]{}\n:]*(?::(?![\s,[\]{}])[^,[\]{}\n:]*)*/y;

/** The keys of a flow collection, and the offset behind it. */
export interface Flow {
  readonly keys: readonly FlowKey[];
  readonly end: number;
}

interface Open {
  readonly list: boolean;
  /** Key under which the next value stands; null while a key is awaited. */
  key: string | null;
  at: number;
  readonly id: number;
}

/**
 * Reads the flow collection that opens at `from`: its keys in order and the offset behind it. Null for what is not
 * plain (a template, an anchor, a bracket that never closes, too much depth). `nextId` numbers what holds keys. Linear
 * in what is read.
 */
export function readFlow(text: string, from: number, nextId: () => number): Flow | null {
  const keys: FlowKey[] = [];
  const open: Open[] = [];
  let at = from;
  do {
    const sign = text.charAt(at);
    if (sign === "{" || sign === "[") {
      if (!opens(open, keys)) return null;
      open.push({ list: sign === "[", key: null, at, id: nextId() });
      at += 1;
    } else if (sign === "}" || sign === "]") {
      if (open.splice(-1).some(({ list }) => list !== (sign === "]"))) return null;
      settle(open);
      at += 1;
    } else {
      const scalar = scalarAt(text, at);
      const end = scalar && take(scalar, { text, at, open, keys });
      if (end === null) return null;
      at = end;
    }
    if (open.length > 0) at = behindBlank(text, at);
  } while (open.length > 0 && keys.length < MAX_KEYS);
  return { keys, end: open.length === 0 ? at : text.length };
}

/** A collection opens where a value may stand. */
function opens(open: readonly Open[], keys: FlowKey[]): boolean {
  const top = open.at(-1);
  if (open.length === MAX_DEPTH || (top && !top.list && top.key === null)) return false;
  if (top && !top.list) keys.push(keyOf(open, top, ""));
  return true;
}

/**
 * Takes a scalar for an item, a key or a value, whichever is awaited; the offset behind it, null where it cannot stand.
 */
function take(
  scalar: Scalar,
  { text, at, open, keys }: { text: string; at: number; open: readonly Open[]; keys: FlowKey[] },
): number | null {
  const top = open.at(-1);
  if (top?.list !== false) return scalar.end;
  if (top.key !== null) {
    keys.push(keyOf(open, top, scalar.value));
    settle(open);
    return scalar.end;
  }
  COLON.lastIndex = scalar.end;
  if (!COLON.test(text)) return null;
  top.key = scalar.value;
  top.at = at;
  return COLON.lastIndex;
}

const COLON = /\s*:/y;

/** A value was read: the next key is awaited. */
function settle(open: readonly Open[]): void {
  const top = open.at(-1);
  if (top) top.key = null;
}

function keyOf(open: readonly Open[], { at }: Open, value: string): FlowKey {
  const path = open.map(({ list, key }) => (list ? ITEM : `${key}`));
  return { path, holders: open.map(({ id }) => id), value, at };
}

function behindBlank(text: string, at: number): number {
  BLANK.lastIndex = at;
  BLANK.exec(text);
  return BLANK.lastIndex;
}

interface Scalar {
  readonly value: string;
  readonly end: number;
}

function scalarAt(text: string, at: number): Scalar | null {
  QUOTED.lastIndex = at;
  const quoted = QUOTED.exec(text);
  if (quoted !== null) return { value: quoted[1] ?? `${quoted[2]}`, end: QUOTED.lastIndex };
  PLAIN.lastIndex = at;
  const plain = PLAIN.exec(text);
  return plain === null ? null : { value: plain[0].replace(/\s#.*$/, "").trim(), end: PLAIN.lastIndex };
}
