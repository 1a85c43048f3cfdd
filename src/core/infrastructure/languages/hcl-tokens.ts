import {
  BLANKS,
  BLOCK_COMMENT,
  HASH_COMMENT,
  type Lexed,
  type LexRule,
  LINE_END,
  lex,
  NEWLINE,
  pattern,
  SLASH_COMMENT,
  visitPieces,
} from "./lex.ts";
import { ESCAPED, LEAVE, nestedEnd, STAY, type Step } from "./nested.ts";
import { insideBrackets, tidyNewlines } from "./newlines.ts";

/**
 * HCL by meaning: comments, layout and trailing commas are gone; strings and heredocs stay to the letter. Null when the
 * text is not understood.
 */
export function lexHcl(text: string): Lexed | null {
  const lexed = lex(text, RULES);
  if (lexed === null) return null;
  const tokens = tidyNewlines(insideBrackets(lexed.tokens, "(["));
  return { tokens, comments: lexed.comments, sorted: () => sorted(tokens) };
}

/**
 * Hands the pieces of a HCL text to `visit`, in order and without gaps; false, once there, for what is not understood.
 */
export function visitHcl(text: string, visit: (as: LexRule["as"], piece: string) => void): boolean {
  return visitPieces(text, RULES, visit);
}

/** Heredocs: `<<EOT` or `<<-EOT` to the line that holds nothing but the mark. */
function heredoc(text: string, at: number): number {
  OPENING.lastIndex = at;
  const opening = text[at] === "<" ? OPENING.exec(text) : null;
  if (opening === null) return at;
  let start = OPENING.lastIndex;
  while (start < text.length) {
    const end = lineEnd(text, start);
    if (text.slice(start, end).trim() === opening[1]) return end;
    start = end + 1;
  }
  return -1;
}

const OPENING = /<<-?([\p{L}_][\p{L}\p{N}_-]*)\r?\n/uy;

function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** A quoted template: strings may nest inside `${...}` and `%{...}`. HCL allows no line end in the string itself. */
function template(text: string, at: number): number {
  return text[at] === '"' ? nestedEnd(text, at + 1, inString) : at;
}

function inString(text: string, at: number): Step {
  const char = text[at];
  if (char === "\n") return null;
  if (char === '"') return LEAVE;
  if (char === "\\") return ESCAPED;
  if (text.startsWith("$${", at) || text.startsWith("%%{", at)) return { width: 3, next: "stay" };
  return (char === "$" || char === "%") && text[at + 1] === "{" ? { width: 2, next: inBraces } : STAY;
}

function inBraces(text: string, at: number): Step {
  if (text[at] === "}") return LEAVE;
  if (text[at] === "{") return { width: 1, next: inBraces };
  return text[at] === '"' ? { width: 1, next: inString } : STAY;
}

const RULES = [
  LINE_END,
  BLANKS,
  HASH_COMMENT,
  SLASH_COMMENT,
  BLOCK_COMMENT,
  { as: "token", scan: heredoc },
  { as: "token", scan: template },
  { as: "token", scan: pattern(/[\p{L}\p{N}_][\p{L}\p{N}_-]*/uy) },
] as const;

interface Item {
  readonly name: string | undefined;
  readonly text: string;
}

/** Deeper bodies than this are left in the order they were written. */
const MAX_DEPTH = 50;

/** Blocks of a Terraform file whose order has no meaning at the top level. */
const UNORDERED: ReadonlySet<string | undefined> = new Set([
  "check",
  "data",
  "import",
  "locals",
  "module",
  "moved",
  "output",
  "provider",
]).union(new Set(["removed", "resource", "terraform", "variable"]));

/**
 * The same tokens with attributes sorted inside every body (their order never has meaning in HCL) and, at the top
 * level, Terraform's own blocks too. Nested blocks and other tools' blocks keep their order.
 */
function sorted(tokens: readonly string[]): string | null {
  const body = readBody(tokens, 0, 0);
  return body && body.end === tokens.length ? body.text : null;
}

function readBody(
  tokens: readonly string[],
  from: number,
  depth: number,
): { text: string; end: number } | null {
  const attributes: Item[] = [];
  const blocks: Item[] = [];
  let at = from;
  while (at < tokens.length && tokens[at] !== "}") {
    if (tokens[at] === NEWLINE) {
      at += 1;
      continue;
    }
    const isAttribute = tokens[at + 1] === "=";
    const item = isAttribute ? readAttribute(tokens, at) : readBlock(tokens, at, depth);
    if (item === null) return null;
    (isAttribute ? attributes : blocks).push(item);
    at = item.end;
  }
  const ordered = depth === 0 && blocks.every((block) => UNORDERED.has(block.name)) ? byText(blocks) : blocks;
  return { text: [...byText(attributes), ...ordered].map((item) => item.text).join("\n"), end: at };
}

function byText(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)));
}

/** An attribute runs to the line end that no bracket encloses. */
function readAttribute(tokens: readonly string[], from: number): (Item & { end: number }) | null {
  let open = 0;
  let at = from;
  for (; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (open === 0 && (token === NEWLINE || token === "}")) break;
    if (OPEN.has(token)) open += 1;
    else if (CLOSE.has(token)) open -= 1;
  }
  return { name: tokens[from], text: tokens.slice(from, at).join(" "), end: at };
}

const OPEN: ReadonlySet<string | undefined> = new Set(["(", "[", "{"]);
const CLOSE: ReadonlySet<string | undefined> = new Set([")", "]", "}"]);

function readBlock(tokens: readonly string[], from: number, depth: number): (Item & { end: number }) | null {
  const brace = tokens.indexOf("{", from);
  if (brace < 0 || depth === MAX_DEPTH) return null;
  const head = tokens.slice(from, brace);
  if (head.includes(NEWLINE)) return null;
  const body = readBody(tokens, brace + 1, depth + 1);
  if (body === null || tokens[body.end] !== "}") return null;
  return { name: head[0], text: `${head.join(" ")} {\n${body.text}\n}`, end: body.end + 1 };
}

/**
 * An HCL text line for line with its comments blank, and with nothing but their first line left of heredocs and strings
 * over several lines: what looks like a block in there is text. A text that is not understood comes back as it is.
 * Linear.
 */
export function hclCode(text: string): string {
  if (!MAY_HOLD_TEXT.test(text)) return text;
  let code = "";
  const understood = visitHcl(text, (as, piece) => {
    const kept = as === "comment" ? "" : piece.slice(0, endOfFirstLine(piece));
    code += kept + piece.slice(kept.length).replace(/[^\n]+/g, "");
  });
  return understood ? code : text;
}

/**
 * Comments, heredocs, and the templates without which a string keeps to its line. Most changed files have none: then
 * there is nothing to do.
 */
const MAY_HOLD_TEXT = /#|\/[/*]|<<|[$%]\{/;

function endOfFirstLine(piece: string): number {
  const feed = piece.indexOf("\n");
  return feed < 0 ? piece.length : feed;
}
