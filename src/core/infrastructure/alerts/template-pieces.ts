/** A piece of a template: text, a text that an action prints to the letter, or an action as it is written. */
export interface TemplatePiece {
  readonly as: "text" | "literal" | "prints" | "silent";
  readonly text: string;
}

const START = /\{\{|\{%|\{#|<%|[$%]\{/g;

/**
 * Takes a template of Go (Helm), Jinja, ERB or Terraform apart, in order and without gaps. What looks like an action
 * and does not end is text. Linear.
 */
export function* templatePieces(text: string): Generator<TemplatePiece> {
  const find = createFinder(text);
  let at = 0;
  START.lastIndex = 0;
  for (let found = START.exec(text); found !== null; found = START.exec(text)) {
    const action = actionAt(text, found.index, find);
    if (action === null) continue;
    if (found.index > at) yield { as: "text", text: text.slice(at, found.index) };
    at = START.lastIndex = action.end;
    yield action;
    START.lastIndex = at;
  }
  if (at < text.length) yield { as: "text", text: text.slice(at) };
}

/** Where a text stands next, or -1. What was found is kept, so that all searches together are linear. */
type Finder = (wanted: string, from: number) => number;

function createFinder(text: string): Finder {
  const known = new Map<string, number>();
  return (wanted, from) => {
    const last = known.get(wanted);
    if (last !== undefined && (last === -1 || last >= from)) return last;
    const next = text.indexOf(wanted, from);
    known.set(wanted, next);
    return next;
  };
}

interface PlacedPiece extends TemplatePiece {
  readonly end: number;
}

/** The action that begins at an offset; null where it does not end, so that it is text. */
function actionAt(text: string, at: number, find: Finder): PlacedPiece | null {
  const mark = text.slice(at, at + 2);
  if (mark === "{{") return goAction(text, at, find);
  if (mark === "{%") return jinjaStatement(text, at, find);
  if (mark === "{#") return upTo(text, at, { close: "#}", as: "silent" }, find);
  if (mark === "<%")
    return upTo(text, at, { close: "%>", as: text[at + 2] === "=" ? "prints" : "silent" }, find);
  const end = find("}", at);
  const lineEnd = find("\n", at);
  if (lineEnd !== -1 && lineEnd < end) return null;
  return upTo(text, at, { close: "}", as: mark === "${" ? "prints" : "silent" }, find);
}

interface Ending {
  readonly close: string;
  readonly as: TemplatePiece["as"];
}

function upTo(text: string, at: number, { close, as }: Ending, find: Finder): PlacedPiece | null {
  const end = find(close, at + 2);
  return end === -1 ? null : { as, text: text.slice(at, end + close.length), end: end + close.length };
}

/** Characters before the word of a statement: its mark and blanks. */
const MAX_OPEN = 8;

const RAW = /^\{%[-+]?\s*(raw|verbatim)\s*[-+]?%\}$/;

function jinjaStatement(text: string, at: number, find: Finder): PlacedPiece | null {
  const statement = upTo(text, at, { close: "%}", as: "silent" }, find);
  if (statement === null) return null;
  const word = RAW.exec(statement.text)?.[1];
  if (word === undefined)
    return /^\{%[-+]?\s*include\b/.test(statement.text) ? { ...statement, as: "prints" } : statement;
  const end = find(`end${word}`, statement.end);
  const open = end === -1 ? null : /\{%[-+]?\s*$/.exec(text.slice(end - MAX_OPEN, end));
  const close = open === null ? -1 : find("%}", end);
  if (open === null || close === -1) return statement;
  return { as: "literal", text: text.slice(statement.end, end - open[0].length), end: close + 2 };
}

/** Actions that print nothing: conditions, loops, definitions, assignments, comments. */
const SILENT =
  /^(?:if|else|end|range|with|define|break|continue|fail)\b|^\/\*|^\$\w*(?:\s*,\s*\$\w+)?\s*:?=(?!=)/;

/** A text in quotes that mean nothing else. */
const LITERAL = /^(?:`([^`]*)`|"([^"\\]*)"|'([^'\\]*)')$/;

function goAction(text: string, at: number, find: Finder): PlacedPiece | null {
  const end = goEnd(text, at + 2, find);
  if (end === -1) return null;
  const whole = text.slice(at, end);
  const inside = whole
    .slice(2, -2)
    .replace(/^-(?=\s)/, "")
    .replace(/(?<=\s)-$/, "")
    .trim();
  const literal = LITERAL.exec(inside)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (literal !== undefined) return { as: "literal", text: literal, end };
  return { as: SILENT.test(inside) ? "silent" : "prints", text: whole, end };
}

/** Behind the `}}` that ends an action; one in a string or a comment does not. */
function goEnd(text: string, from: number, find: Finder): number {
  let at = from;
  if (/^-?\s*\/\*/.test(text.slice(from, from + 4))) at = find("*/", from);
  while (at !== -1) {
    const close = find("}}", at);
    const quote = nextQuote(text, at, close);
    if (close === -1 || quote === -1) return close === -1 ? -1 : close + 2;
    at = afterQuote(text, quote, find);
  }
  return -1;
}

function nextQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if ("`\"'".includes(`${text[at]}`)) return at;
  return -1;
}

/** Behind the string that begins at an offset; a quote that nothing closes in its line stands for itself. */
function afterQuote(text: string, at: number, find: Finder): number {
  const mark = `${text[at]}`;
  if (mark === "`") {
    const end = find(mark, at + 1);
    return end === -1 ? at + 1 : end + 1;
  }
  for (let place = at + 1; place < text.length && text[place] !== "\n"; place += 1) {
    if (text[place] === "\\") place += 1;
    else if (text[place] === mark) return place + 1;
  }
  return at + 1;
}
