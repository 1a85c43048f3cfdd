import { visitJsonnet } from "../languages/jsonnet.ts";

/** An object of a Jsonnet text, or what stands in round brackets, as it is written. */
export interface JsonnetObject {
  /** The nearest one around it; null at the top. */
  readonly parent: JsonnetObject | null;
  /** Fields with a literal name, in order. */
  readonly fields: readonly JsonnetField[];
  /** True where a field has a computed name. */
  readonly isComputed: boolean;
  /** True where it is handed to a function or added to another object, so that it may become something else. */
  readonly isChanged: boolean;
  /** True where it is in a variable or a hidden field, which are there to be used elsewhere. */
  readonly isBound: boolean;
}

/** A field of an object. */
export interface JsonnetField {
  readonly name: string;
  /** Offset of its value. */
  readonly at: number;
  /** Its value as written. */
  readonly source: string;
  /** The literal that the value is, with its quotes; null where it is more than one. */
  readonly literal: string | null;
  /** The objects that stand directly in the value. */
  readonly objects: readonly JsonnetObject[];
  /** True where the value is one of these objects and nothing else. */
  readonly isObject: boolean;
}

/** Brackets that are open at once. */
const MAX_DEPTH = 200;

/**
 * Every object of a Jsonnet text, each after the one around it. Nothing is evaluated. Null for a text that is not
 * understood. Linear.
 */
export function jsonnetObjects(text: string): readonly JsonnetObject[] | null {
  const reader: Reader = {
    ...{ text, all: [], frames: [newFrame("", null, false)], before: ["", "", ""] },
    ...{ closed: null, isBroken: false },
  };
  const isUnderstood = visitJsonnet(text, (token, at) => read(reader, token, at));
  if (!isUnderstood || reader.isBroken || reader.frames.length !== 1) return null;
  for (const object of reader.all) object.isChanged ||= object.parent?.isChanged === true;
  return reader.all;
}

interface OpenObject extends JsonnetObject {
  readonly parent: OpenObject | null;
  readonly fields: JsonnetField[];
  isComputed: boolean;
  isChanged: boolean;
}

/** An open bracket, or the whole text. */
interface Frame {
  readonly close: string;
  /** The nearest object from here. */
  readonly owner: OpenObject | null;
  readonly isBound: boolean;
  /** Tokens of a field up to its colon, or of an item, of which the first four count; a bracket is its opening mark. */
  head: string[];
  value: OpenValue | null;
}

interface OpenValue {
  readonly name: string | null;
  readonly isAdded: boolean;
  colons: number;
  /** Offset and text of its first token. */
  at: number;
  first: string;
  readonly objects: OpenObject[];
  /** Tokens and brackets in it. */
  parts: number;
}

interface Reader {
  readonly text: string;
  readonly all: OpenObject[];
  readonly frames: Frame[];
  /** The last three tokens. */
  before: readonly [string, string, string];
  /** The object that closed just now. */
  closed: OpenObject | null;
  isBroken: boolean;
}

const CLOSING: ReadonlyMap<string, string> = new Map(Object.entries({ "{": "}", "[": "]", "(": ")" }));

function newFrame(close: string, owner: OpenObject | null, isBound: boolean): Frame {
  return { close, owner, isBound, head: [], value: null };
}

function read(reader: Reader, token: string, at: number): void {
  const { frames } = reader;
  const frame = frames.at(-1);
  if (frame === undefined || reader.isBroken) return;
  // What follows an object at once goes on with it.
  if (reader.closed !== null && /^[+{[.%]$/.test(token)) reader.closed.isChanged = true;
  reader.closed = null;
  const close = CLOSING.get(token);
  if (close !== undefined) open(reader, frame, token, at);
  else if (token === frame.close) end(reader, frame, at);
  else if (token === "," || token === ";") endField(reader, frame, at);
  else if (")]}".includes(token)) reader.isBroken = true;
  else if (token === ":" && frame.close === "}" && startsField(frame)) frame.value ??= newValue(frame.head);
  else add(frame, token, at);
  if (token === ":" && frame.value?.parts === 0) frame.value.colons += 1;
  reader.before = [reader.before[1], reader.before[2], token];
}

/** False where a colon belongs to something else. */
function startsField({ head, value }: Frame): boolean {
  return value === null ? head.length > 0 && head[0] !== "local" && head[0] !== "assert" : value.parts === 0;
}

function newValue(head: readonly string[]): OpenValue {
  const [first = ""] = head;
  const name = /^["']/.test(first) ? first.slice(1, -1) : first;
  const isPlain = first !== "[" && !head.includes("(");
  return {
    ...{ name: isPlain ? name : null, isAdded: head.at(-1) === "+" },
    ...{ colons: 0, at: -1, first: "", objects: [], parts: 0 },
  };
}

/** Tokens of a head that are kept. */
const MAX_HEAD = 4;

function add({ head, value }: Frame, token: string, at: number): void {
  if (value === null) {
    if (head.length < MAX_HEAD) head.push(token);
    return;
  }
  if (value.parts === 0) [value.at, value.first] = [at, token];
  value.parts += 1;
}

function open(reader: Reader, frame: Frame, token: string, at: number): void {
  const isBound = frame.isBound || frame.value?.colons === 2 || frame.head[0] === "local";
  if (reader.frames.length > MAX_DEPTH) reader.isBroken = true;
  const object: OpenObject | null =
    token === "["
      ? null
      : {
          ...{ parent: frame.owner, fields: [], isComputed: false, isBound },
          isChanged: token === "{" ? isExtension(reader.before) : isCall(reader.before),
        };
  if (object !== null) reader.all.push(object);
  if (object !== null && token === "{") frame.value?.objects.push(object);
  if (token === "[" && frame.close === "}" && frame.head.length === 0 && frame.value === null && frame.owner)
    frame.owner.isComputed = true;
  add(frame, token, at);
  reader.frames.push(newFrame(`${CLOSING.get(token)}`, object ?? frame.owner, isBound));
}

function end(reader: Reader, frame: Frame, at: number): void {
  endField(reader, frame, at);
  reader.frames.pop();
  reader.closed = frame.close === "]" ? null : frame.owner;
}

function endField({ text }: Reader, frame: Frame, at: number): void {
  const { value, owner } = frame;
  if (value !== null && value.name !== null && value.parts > 0) {
    owner?.fields.push({
      ...{ name: value.name, at: value.at, source: text.slice(value.at, at).trimEnd() },
      literal: value.parts === 1 && /^(?:["'@]|\|\|\|)/.test(value.first) ? value.first : null,
      objects: value.objects,
      isObject: value.parts === 1 && value.objects.length === 1 && !value.isAdded,
    });
  }
  frame.head = [];
  frame.value = null;
}

/** Words before a bracket that make no call and no extension of it. */
const KEYWORD = /^(?:if|then|else|in|for|assert|error|import|importstr|function|local|tailstrict)$/;

function isOperand(token: string): boolean {
  return /^[\p{L}\p{N}_$)\]}]/u.test(token) && !KEYWORD.test(token);
}

/** An object behind an expression is added to it. */
function isExtension([, , last]: Reader["before"]): boolean {
  return last === "+" || /^["'@]/.test(last) || isOperand(last);
}

/** Functions of the standard library that only write down what they are given. */
const WRITES = /^(?:manifest\w+|prune|toString)$/;

function isCall([library, , name]: Reader["before"]): boolean {
  return isOperand(name) && !(library === "std" && WRITES.test(name));
}
