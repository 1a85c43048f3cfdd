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
  /** Index of the line that this one belongs to; -1 at the top. */
  readonly parent: number;
  readonly children: number[];
}

/** The lines of a file, each after the one that it belongs to. */
export type Outline = readonly OutlineNode[];

/** Extensions of templates; what stands before them tells the language that they render to. */
const TEMPLATE = /\.(?:tpl|tftpl|tmpl|gotmpl|j2|jinja2?|erb|template|example|sample|dist)$/i;

/**
 * The outline of a file: by indentation, by brackets or by sections, as its language nests; a language without nesting, or none
 * that is known, gives lines side by side. Invalid code gives an outline too, since lines are all that is read. Linear.
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
  readonly parent: number;
  readonly isItem?: boolean;
  readonly isInstruction?: boolean;
}

function node(written: string, line: number, place: Place): OutlineNode {
  const { parent, isItem = false, isInstruction = false } = place;
  const text = written.replace(/[,;]$/, "");
  return { ...readLine(text, isInstruction), line, text, isItem, parent, children: [] };
}

function sideBySide(lines: readonly Line[], isInstruction: boolean): Outline {
  return lines.map(({ text, line }) => node(text.trim(), line, { parent: -1, isInstruction }));
}

function add(outline: OutlineNode[], each: OutlineNode): number {
  outline[each.parent]?.children.push(outline.length);
  return outline.push(each) - 1;
}

interface Level {
  readonly indent: number;
  readonly index: number;
}

/** A list may stand as far to the left as the key it belongs to; an item's dash is a level of its own. */
function byIndentation(lines: readonly Line[]): Outline {
  const outline: OutlineNode[] = [];
  const open: Level[] = [];
  for (const { text, line } of lines) {
    let indent = text.length - text.trimStart().length;
    let rest = text.trimStart();
    if (rest === "---" || rest === "...") {
      open.length = 0;
      continue;
    }
    for (;;) {
      const dash = /^-\s+(?=\S)|^-$/.exec(rest);
      const isItem = dash !== null;
      while (open.length > 0 && isPast(open.at(-1), indent, isItem, outline)) open.pop();
      const parent = open.at(-1)?.index ?? -1;
      if (dash === null || !READS_AS_MAP.test(rest.slice(dash[0].length))) {
        const code = dash === null ? rest : rest.slice(dash[0].length);
        open.push({ indent, index: add(outline, node(code, line, { parent, isItem })) });
        break;
      }
      open.push({ indent, index: add(outline, node("-", line, { parent, isItem })) });
      indent += dash[0].length;
      rest = rest.slice(dash[0].length);
    }
  }
  return outline;
}

/** An item that begins a map or another list. */
const READS_AS_MAP = /^(?:-\s|["']?[\w$@./ -]{1,200}["']?\s*:(?:\s|$))/;

function isPast(level: Level | undefined, indent: number, isItem: boolean, outline: Outline): boolean {
  if (level === undefined) return false;
  if (level.indent !== indent) return level.indent > indent;
  return !isItem || outline[level.index]?.isItem === true;
}

const STRINGS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g;

function byBrackets(lines: readonly Line[]): Outline {
  const outline: OutlineNode[] = [];
  const open: number[] = [];
  for (const { text, line } of lines) {
    const code = text.trim();
    const bare = code.replace(STRINGS, '""');
    const closing = /^[\])}]+/.exec(bare)?.[0].length ?? 0;
    for (let at = 0; at < closing; at += 1) open.pop();
    const inner = bare.slice(closing);
    const own = code.slice(closing).trim();
    const parent = open.at(-1) ?? -1;
    const isNothing = /^[,;]?$/.test(own);
    const index = isNothing ? parent : add(outline, node(own, line, { parent, isItem: isItemOf(own) }));
    let net = 0;
    for (const sign of inner.match(/[[\](){}]/g) ?? []) net += "[({".includes(sign) ? 1 : -1;
    for (; net > 0; net -= 1) open.push(index);
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
  let section = -1;
  for (const { text, line } of lines) {
    const code = text.trim();
    const isSection = /^\[.*\]$/.test(code);
    const index = add(outline, node(code, line, { parent: isSection ? -1 : section }));
    if (isSection) section = index;
  }
  return outline;
}
