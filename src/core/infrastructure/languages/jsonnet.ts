import { ruleNames } from "./alert-files.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";
import {
  BLANKS,
  BLOCK_COMMENT,
  HASH_COMMENT,
  type Lexed,
  LINE_END,
  lex,
  NEWLINE,
  quoted,
  SLASH_COMMENT,
  visitPieces,
  WORD,
} from "./lex.ts";

/** Jsonnet and its libraries. */
export const jsonnet: InfrastructureKind = {
  id: "jsonnet",
  nesting: "brackets",
  files: { extensions: ["jsonnet", "libsonnet"] },
  lex: lexJsonnet,
  names: [ruleNames],
};

/** Jsonnet by meaning: layout means nothing anywhere; strings and `|||` text blocks stay to the letter. */
function lexJsonnet(text: string): Lexed | null {
  const lexed = lex(text, RULES);
  return lexed && { ...lexed, tokens: lexed.tokens.filter((token) => token !== NEWLINE) };
}

/**
 * Hands every token of a Jsonnet text to `visit`, with its offset, without blanks and comments; false, once there, for
 * what is not understood.
 */
export function visitJsonnet(text: string, visit: (token: string, at: number) => void): boolean {
  let at = 0;
  return visitPieces(text, RULES, (as, piece) => {
    if (as === "token") visit(piece, at);
    at += piece.length;
  });
}

/** `@'...'` has no escapes; a doubled mark stands for itself, which reads as two strings in a row: equally exact. */
function verbatim(text: string, at: number): number {
  const mark = text[at + 1];
  if (text[at] !== "@" || (mark !== '"' && mark !== "'")) return at;
  const end = text.indexOf(mark, at + 2);
  return end < 0 ? -1 : end + 1;
}

/** A text block ends at the first line that starts with `|||`. */
function textBlock(text: string, at: number): number {
  if (!text.startsWith("|||", at)) return at;
  CLOSE.lastIndex = at + 3;
  return CLOSE.test(text) ? CLOSE.lastIndex : -1;
}

const CLOSE = /\n[ \t]*\|\|\|/g;

const RULES = [
  LINE_END,
  BLANKS,
  HASH_COMMENT,
  SLASH_COMMENT,
  BLOCK_COMMENT,
  { as: "token", scan: textBlock },
  { as: "token", scan: verbatim },
  { as: "token", scan: quoted('"', { multiline: true }) },
  { as: "token", scan: quoted("'", { multiline: true }) },
  WORD,
] as const;
