import { kindOf } from "../infrastructure/kinds.ts";
import { codeLines } from "../infrastructure/languages/code-lines.ts";
import { type ReadLine, readLine } from "./line-grammar.ts";

/** One line of code with its place among the others. */
export interface OutlineNode extends ReadLine {
  /** From 1. */
  readonly line: number;
  /** Without comment, indentation and trailing comma. */
  readonly text: string;
  /** True for an item of a list. */
  readonly isItem: boolean;
  /** The line that this one belongs to; at the top a node without a line of its own. */
  readonly parent: OutlineNode | null;
  readonly children: OutlineNode[];
}

/** The lines of a file, each after the one that it belongs to. */
export type Outline = readonly OutlineNode[];

/** Extensions of templates; what stands before them tells the language that they render to. */
const TEMPLATE = /\.(?:tpl|tftpl|tmpl|gotmpl|j2|jinja2?|erb|template|example|sample|dist)$/i;

/**
 * The outline of a file: by indentation, by brackets or by sections, as its language nests; a language without nesting,
 * or none that is known, gives lines side by side. Invalid code gives an outline too, since lines are all that is read.
 * Linear.
 */
export function outlineOf(path: string, text: string): Outline {
  const kind = kindOf(path.replace(TEMPLATE, ""));
  const lines = codeLines(kind.code?.(text) ?? text, null);
  switch (kind.nesting) {
    case "indentation":
      return byIndentation(lines);
    case "brackets":
      return byBrackets(lines);
    case "sections":
      return bySections(lines);
    default:
      return sideBySide(lines, kind.nesting === "instructions");
  }
}

interface Line {
  readonly text: string;
  readonly line: number;
}

interface Place {
  readonly parent: OutlineNode;
  readonly isItem?: boolean;
  readonly isInstruction?: boolean;
}

function top(): OutlineNode {
  return { key: null, value: null, labels: [], line: 0, text: "", isItem: false, parent: null, children: [] };
}

/** A line that is read when somebody asks what it says: of most, nobody does. */
class LazyNode implements OutlineNode {
  readonly children: OutlineNode[] = [];
  readonly text: string;
  readonly line: number;
  readonly parent: OutlineNode;
  readonly isItem: boolean;
  readonly #isInstruction: boolean;
  #read: ReadLine | null = null;

  constructor(text: string, line: number, { parent, isItem = false, isInstruction = false }: Place) {
    this.text = text;
    this.line = line;
    this.parent = parent;
    this.isItem = isItem;
    this.#isInstruction = isInstruction;
  }

  get key(): string | null {
    return this.#own().key;
  }

  get value(): string | null {
    return this.#own().value;
  }

  get labels(): readonly string[] {
    return this.#own().labels;
  }

  #own(): ReadLine {
    this.#read ??= readLine(this.text, this.#isInstruction);
    return this.#read;
  }
}

/** Puts a line below its parent and at the end of the outline. */
function add(outline: OutlineNode[], written: string, line: number, place: Place): OutlineNode {
  const node = new LazyNode(written.replace(/[,;]$/, ""), line, place);
  place.parent.children.push(node);
  outline.push(node);
  return node;
}

function sideBySide(lines: readonly Line[], isInstruction: boolean): Outline {
  const outline: OutlineNode[] = [];
  const parent = top();
  for (const { text, line } of lines) add(outline, text.trim(), line, { parent, isInstruction });
  return outline;
}

interface Level {
  readonly indent: number;
  readonly node: OutlineNode;
}

/** A list may stand as far to the left as the key it belongs to; an item's dash is a level of its own. */
function byIndentation(lines: readonly Line[]): Outline {
  const outline: OutlineNode[] = [];
  const all = top();
  const open: Level[] = [];
  for (const { text, line } of lines) {
    let indent = text.length - text.trimStart().length;
    let rest = text.trimStart();
    if (rest === "---" || rest === "...") {
      open.length = 0;
      continue;
    }
    for (let isRead = false; !isRead; ) {
      const dash = /^-\s+(?=\S)|^-$/.exec(rest)?.[0] ?? "";
      const isItem = dash !== "";
      for (let last = open.at(-1); last !== undefined && isPast(last, indent, isItem); last = open.at(-1))
        open.pop();
      const parent = open.at(-1)?.node ?? all;
      const inner = rest.slice(dash.length);
      isRead = !isItem || !READS_AS_MAP.test(inner);
      open.push({ indent, node: add(outline, isRead ? inner || "-" : "-", line, { parent, isItem }) });
      indent += dash.length;
      rest = inner;
    }
  }
  return outline;
}

/** An item that begins a map or another list. */
const READS_AS_MAP = /^(?:-\s|["']?[\w$@./ -]{1,200}["']?\s*:(?:\s|$))/;

function isPast({ indent: own, node }: Level, indent: number, isItem: boolean): boolean {
  return own === indent ? !isItem || node.isItem : own > indent;
}

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

function byBrackets(lines: readonly Line[]): Outline {
  const outline: OutlineNode[] = [];
  const all = top();
  const open: OutlineNode[] = [];
  for (const { text, line } of lines) {
    const code = text.trim();
    const bare = code.replace(STRINGS, '""');
    const closing = /^[\])}]+/.exec(bare)?.[0].length ?? 0;
    for (let at = 0; at < closing; at += 1) open.pop();
    const own = code.slice(closing).trim();
    const parent = open.at(-1) ?? all;
    const node = /^[,;]?$/.test(own) ? parent : add(outline, own, line, { parent, isItem: isItemOf(own) });
    let net = 0;
    for (const sign of bare.slice(closing).match(/[[\](){}]/g) ?? []) net += "[({".includes(sign) ? 1 : -1;
    for (; net > 0; net -= 1) open.push(node);
    for (; net < 0; net += 1) open.pop();
  }
  return outline;
}

/** What stands in a list has no key of its own: a bracket, a string, a number. */
function isItemOf(code: string): boolean {
  return /^(?:[[{(]|"[^"]*",?$|'[^']*',?$|[\d.]+,?$)/.test(code);
}

function bySections(lines: readonly Line[]): Outline {
  const outline: OutlineNode[] = [];
  const all = top();
  let section = all;
  for (const { text, line } of lines) {
    const code = text.trim();
    const isSection = /^\[.*\]$/.test(code);
    const node = add(outline, code, line, { parent: isSection ? all : section });
    if (isSection) section = node;
  }
  return outline;
}
