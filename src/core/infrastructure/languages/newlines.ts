import { NEWLINE } from "./lex.ts";

const CLOSING: ReadonlyMap<string, string> = new Map([
  [")", "("],
  ["]", "["],
  ["}", "{"],
]);

/**
 * Drops line ends directly inside the named opening brackets (`"(["`), where the language gives them no meaning. An
 * inner bracket of another kind brings its own rule back.
 */
export function insideBrackets(tokens: readonly string[], meaningless: string): readonly string[] {
  const open: string[] = [];
  return tokens.filter((token) => {
    if (token === "(" || token === "[" || token === "{") open.push(token);
    else if (CLOSING.has(token) && open.at(-1) === CLOSING.get(token)) open.pop();
    return !(isLineEnd(token) && meaningless.includes(open.at(-1) ?? "none"));
  });
}

/** A line end, with or without the next line's indentation. */
function isLineEnd(token: string): boolean {
  return token.startsWith(NEWLINE);
}

/**
 * One line end where several follow each other, and none where a bracket or comma already separates: at the start and
 * end of the text, after an opening bracket or a comma, before a closing bracket. A comma before a closing bracket
 * goes.
 */
export function tidyNewlines(tokens: readonly string[]): readonly string[] {
  const tidy: string[] = [];
  for (const token of tokens) {
    if (token === NEWLINE && SEPARATES.has(tidy.at(-1) ?? NEWLINE)) continue;
    if (CLOSING.has(token)) dropTrailing(tidy);
    tidy.push(token);
  }
  if (tidy.at(-1) === NEWLINE) tidy.pop();
  return tidy;
}

const SEPARATES = new Set([NEWLINE, "(", "[", "{", ","]);

function dropTrailing(tidy: string[]): void {
  while (tidy.at(-1) === NEWLINE || tidy.at(-1) === ",") tidy.pop();
}
