import type { InfrastructureKind } from "./infrastructure-kind.ts";
import { BLANKS, between, HASH_COMMENT, type Lexed, LINE_END, lex, pattern, quoted } from "./lex.ts";
import { insideBrackets, tidyNewlines } from "./newlines.ts";
import { variableNames } from "./script-names.ts";
import { hostNames, portNames } from "./value-names.ts";

/** TOML. */
export const toml: InfrastructureKind = {
  id: "toml",
  nesting: "sections",
  files: { names: ["pipfile"], extensions: ["toml"] },
  lex: lexToml,
  names: [variableNames, hostNames, portNames],
};

/** TOML by meaning: comments and layout are gone; every kind of string stays to the letter. */
function lexToml(text: string): Lexed | null {
  const lexed = lex(text, RULES);
  return lexed && { ...lexed, tokens: tidyNewlines(insideBrackets(lexed.tokens, "[{")) };
}

/** A literal string has no escapes and ends on its line. */
function literal(text: string, at: number): number {
  if (text[at] !== "'") return at;
  LITERAL.lastIndex = at;
  return LITERAL.test(text) ? LITERAL.lastIndex : -1;
}

const LITERAL = /'[^'\n]*'/y;

const RULES = [
  LINE_END,
  BLANKS,
  HASH_COMMENT,
  { as: "token", scan: quoted('"""', { multiline: true }) },
  { as: "token", scan: between("'''", "'''") },
  { as: "token", scan: quoted('"', { multiline: false }) },
  { as: "token", scan: literal },
  { as: "token", scan: pattern(/[\p{L}\p{N}_.:+-]+/uy) },
] as const;
