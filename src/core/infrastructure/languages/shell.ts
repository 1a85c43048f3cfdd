import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { between, type Lexed, type LexRule, lex, NEWLINE, pattern } from "./lex.ts";
import { ESCAPED, LEAVE, type Mode, nestedEnd, STAY, type Step } from "./nested.ts";
import { optionNames, variableNames } from "./script-names.ts";

/** Shell scripts. */
export const shell: InfrastructureKind = {
  id: "shell",
  files: { extensions: ["bash", "ksh", "sh"] },
  lex: lexShell,
  names: [optionNames, variableNames],
};

/**
 * Shell by meaning: comments, blank lines, indentation and the width of blanks are gone; quotes, heredocs and the first
 * line's `#!` stay to the letter. Null for what only a real shell could read.
 */
function lexShell(text: string): Lexed | null {
  const lexed = lex(text, shellRules());
  return lexed && { ...lexed, tokens: tidyBlanks(lexed.tokens) };
}

const BLANK = " ";

/** One blank between words, none at either end of a line, one line end where several follow each other. */
function tidyBlanks(tokens: readonly string[]): readonly string[] {
  const tidy: string[] = [];
  for (const token of tokens) {
    const blank = /^[ \t]+$/.test(token);
    if (token === NEWLINE && tidy.at(-1) === BLANK) tidy.pop();
    if ((blank || token === NEWLINE) && [BLANK, NEWLINE, undefined].includes(tidy.at(-1))) continue;
    tidy.push(blank ? BLANK : token);
  }
  while (tidy.at(-1) === BLANK || tidy.at(-1) === NEWLINE) tidy.pop();
  return tidy;
}

/** Heredocs start on the line after their mark, so the rules of one text share what is still to come. */
function shellRules(): readonly LexRule[] {
  const awaited: string[] = [];
  return [
    {
      as: "token",
      scan: (text, at) => (awaited.length > 0 && text[at] === "\n" ? bodies(text, at, awaited) : at),
    },
    { as: "newline", scan: pattern(/\n/y) },
    { as: "skip", scan: pattern(/\\\n/y) },
    { as: "token", scan: pattern(/[ \t]+/y) },
    { as: "token", scan: (text, at) => (at === 0 ? interpreter(text, at) : at) },
    { as: "comment", scan: comment },
    { as: "token", scan: pattern(/\\./y) },
    { as: "token", scan: pattern(/<<</y) },
    { as: "token", scan: (text, at) => heredocMark(text, at, awaited) },
    {
      as: "token",
      scan: (text, at) => (text.startsWith("$'", at) ? nestedEnd(text, at + 2, inAnsiQuotes) : at),
    },
    { as: "token", scan: between("'", "'") },
    { as: "token", scan: (text, at) => (text[at] === '"' ? nestedEnd(text, at + 1, inQuotes) : at) },
    { as: "token", scan: (text, at) => (text[at] === "`" ? nestedEnd(text, at + 1, inBackticks) : at) },
    { as: "token", scan: (text, at) => (text.startsWith("${", at) ? nestedEnd(text, at + 2, inBraces) : at) },
    { as: "token", scan: pattern(/[\p{L}\p{N}_./:=+%@,-]+/uy) },
  ];
}

const interpreter = pattern(/#![^\n]*/y);
const restOfLine = pattern(/#[^\n]*/y);

/** A comment starts only where a word could: `$#`, `${#x}` and `16#ff` are not comments. */
function comment(text: string, at: number): number {
  return at === 0 || " \t\n;".includes(text.charAt(at - 1)) ? restOfLine(text, at) : at;
}

const HEREDOC = /<<(-?)[ \t]*(?:'([^'\n]+)'|"([^"\n]+)"|\\?([A-Za-z_][\w.-]*))/y;

/** Remembers what line ends the heredoc; a leading `-` allows tabs before it. */
function heredocMark(text: string, at: number, awaited: string[]): number {
  HEREDOC.lastIndex = at;
  const found = text[at] === "<" ? HEREDOC.exec(text) : null;
  if (found === null) return at;
  awaited.push(`${found[1]}${found[2] ?? found[3] ?? found[4]}`);
  return HEREDOC.lastIndex;
}

/** From a line end over every awaited heredoc to the end of the last one's closing line. */
function bodies(text: string, at: number, awaited: string[]): number {
  let end = at;
  for (const mark of awaited.splice(0)) {
    end = bodyEnd(text, end + 1, mark);
    if (end < 0) return -1;
  }
  return end;
}

function bodyEnd(text: string, from: number, mark: string): number {
  const indented = mark.startsWith("-");
  const wanted = indented ? mark.slice(1) : mark;
  for (let start = from; start < text.length; ) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end);
    if ((indented ? line.replace(/^\t+/, "") : line) === wanted) return end;
    start = end + 1;
  }
  return -1;
}

function inQuotes(text: string, at: number): Step {
  if (text[at] === '"') return LEAVE;
  return inWord(text, at);
}

function inAnsiQuotes(text: string, at: number): Step {
  if (text[at] === "\\") return ESCAPED;
  return text[at] === "'" ? LEAVE : STAY;
}

function inBackticks(text: string, at: number): Step {
  if (text[at] === "\\") return ESCAPED;
  return text[at] === "`" ? LEAVE : STAY;
}

/** What may stand in double quotes and in `${...}` alike. */
function inWord(text: string, at: number): Step {
  if (text[at] === "\\") return ESCAPED;
  if (text[at] === "`") return { width: 1, next: inBackticks };
  if (text.startsWith("$(", at)) return { width: 2, next: inCommand };
  return text.startsWith("${", at) ? { width: 2, next: inBraces } : STAY;
}

/** Whether a single quote quotes in here depends on what is around it. */
function inBraces(text: string, at: number): Step {
  if (text[at] === "}") return LEAVE;
  if (text[at] === "'") return null;
  return text[at] === '"' ? { width: 1, next: inQuotes } : inWord(text, at);
}

/** `case` has closing parentheses of its own, a heredoc and a comment hold anything: a real shell is needed there. */
const BEYOND = /(?<!\w)case\s|(?<!<)<<(?!<)|(?<=\s)#/y;

/** Inside `$(...)` within quotes, where commands have quotes and parentheses of their own. */
const inCommand: Mode = (text, at) => {
  BEYOND.lastIndex = at;
  if (BEYOND.test(text)) return null;
  if (text[at] === ")") return LEAVE;
  if (text[at] === "(") return { width: 1, next: inCommand };
  if (text[at] === "'") return { width: 1, next: inSingleQuotes };
  return text[at] === '"' ? { width: 1, next: inQuotes } : inWord(text, at);
};

function inSingleQuotes(text: string, at: number): Step {
  return text[at] === "'" ? LEAVE : STAY;
}
