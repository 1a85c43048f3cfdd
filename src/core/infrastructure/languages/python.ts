import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { BLANKS, HASH_COMMENT, type Lexed, lex, pattern, WORD } from "./lex.ts";
import { ESCAPED, LEAVE, type Mode, nestedEnd, STAY, type Step } from "./nested.ts";
import { insideBrackets } from "./newlines.ts";
import { optionNames, variableNames } from "./script-names.ts";

/** Python. */
export const python: InfrastructureKind = {
  id: "python",
  nesting: "indentation",
  files: { extensions: ["py"] },
  lex: lexPython,
  loneReturnEndsLine: true,
  names: [optionNames, variableNames],
};

/**
 * Python by meaning: comments, blank lines and spaces between tokens are gone, and so are line ends inside brackets.
 * Every logical line keeps its indentation, every string (docstrings too) stays to the letter.
 */
function lexPython(text: string): Lexed | null {
  const lexed = lex(text.replaceAll("\r\n", "\n"), RULES);
  return lexed && { ...lexed, tokens: lastOfLineEnds(insideBrackets(lexed.tokens, "([{")).map(sameQuotes) };
}

/** Of line ends in a row (blank and comment lines) only the last one's indentation counts, and none at either end. */
function lastOfLineEnds(tokens: readonly string[]): readonly string[] {
  const kept = tokens.filter(
    (token, at) => !token.startsWith("\n") || tokens[at + 1]?.startsWith("\n") === false,
  );
  return kept[0] === "\n" ? kept.slice(1) : kept;
}

const PREFIX = /[rbftuRBFTU]{0,2}(?=["'])/y;

/** A string with its prefix. In an f-string, `{...}` may hold strings of its own. */
function pythonString(text: string, at: number): number {
  PREFIX.lastIndex = at;
  if (!PREFIX.test(text)) return at;
  const start = PREFIX.lastIndex;
  const mark = markAt(text, start);
  return nestedEnd(text, start + mark.length, inText(mark, /[ft]/i.test(text.slice(at, start))));
}

function markAt(text: string, at: number): string {
  const mark = text.charAt(at);
  return text.startsWith(mark.repeat(3), at) ? mark.repeat(3) : mark;
}

function inText(mark: string, formatted: boolean): Mode {
  return (text, at) => {
    if (text[at] === "\\") return formatted && text[at + 1] === "{" ? STAY : ESCAPED;
    if (text.startsWith(mark, at)) return { width: mark.length, next: "leave" };
    if (text[at] === "\n" && mark.length === 1) return null;
    if (!formatted || text[at] !== "{") return STAY;
    return text[at + 1] === "{" ? ESCAPED : { width: 1, next: inExpression };
  };
}

function inExpression(text: string, at: number): Step {
  if (text[at] === "}") return LEAVE;
  if (text[at] === "{") return { width: 1, next: inExpression };
  if (text[at] !== '"' && text[at] !== "'") return STAY;
  const mark = markAt(text, at);
  return { width: mark.length, next: inText(mark, /[ft]/i.test(text.charAt(at - 1))) };
}

/** A formatter may change the marks of a plain string; with a mark or an escape inside, it stays as it is. */
function sameQuotes(token: string): string {
  return /^'[^'"\\\n]*'$/.test(token) ? `"${token.slice(1, -1)}"` : token;
}

const RULES = [
  { as: "skip", scan: pattern(/\\\n/y) },
  { as: "token", scan: pattern(/\n[ \t]*/y) },
  BLANKS,
  HASH_COMMENT,
  { as: "token", scan: pythonString },
  WORD,
] as const;
