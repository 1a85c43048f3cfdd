/** A file as its meaning-bearing tokens, with what carries no meaning (comments) beside them. */
export interface Lexed {
  readonly tokens: readonly string[];
  readonly comments: readonly string[];
  /** The content with everything sorted whose order has no meaning; null where it may have one. */
  readonly sorted?: () => string | null;
}

/** The end offset of the construct that starts at `at`; `at` itself when none does; -1 when it never ends. */
export type Scan = (text: string, at: number) => number;

/** What a construct is: meaning (`token`), a comment, nothing (`skip`), or the end of a line. */
export interface LexRule {
  readonly as: "token" | "comment" | "skip" | "newline";
  readonly scan: Scan;
}

/** Every line end becomes this token, so that LF and CRLF read the same. */
export const NEWLINE = "\n";

/**
 * Splits a text by the first rule that matches at each place; a character that no rule takes is a token of its own.
 * Null when a construct never ends: such a text is not understood. Linear when every scan is.
 */
export function lex(text: string, rules: readonly LexRule[]): Lexed | null {
  const tokens: string[] = [];
  const comments: string[] = [];
  const understood = visitPieces(text, rules, (as, piece) => {
    if (as === "token") tokens.push(piece);
    else if (as === "comment") comments.push(piece.trim());
    else if (as === "newline") tokens.push(NEWLINE);
  });
  return understood ? { tokens, comments } : null;
}

/** Hands every piece of a text to `visit`, in order and without gaps; false, once there, for what is not understood. */
export function visitPieces(
  text: string,
  rules: readonly LexRule[],
  visit: (as: LexRule["as"], piece: string) => void,
): boolean {
  let at = 0;
  while (at < text.length) {
    const { as, end } = next(text, at, rules);
    if (end < 0) return false;
    visit(as, text.slice(at, end));
    at = end;
  }
  return true;
}

function next(text: string, at: number, rules: readonly LexRule[]): { as: LexRule["as"]; end: number } {
  for (const { as, scan } of rules) {
    const end = scan(text, at);
    if (end !== at) return { as, end };
  }
  return { as: "token", end: at + 1 };
}

/** A scan by a sticky regular expression. The expression must be linear. */
export function pattern(sticky: RegExp): Scan {
  return (text, at) => {
    sticky.lastIndex = at;
    return sticky.test(text) ? sticky.lastIndex : at;
  };
}

/** A scan for text between two marks; without the closing one the text is not understood. */
export function between(open: string, close: string): Scan {
  return (text, at) => {
    if (!text.startsWith(open, at)) return at;
    const end = text.indexOf(close, at + open.length);
    return end < 0 ? -1 : end + close.length;
  };
}

/** A scan for a quoted string that ends at its first unescaped mark. */
export function quoted(mark: string, options: { readonly multiline: boolean }): Scan {
  return (text, at) => {
    if (!text.startsWith(mark, at)) return at;
    for (let place = at + mark.length; place < text.length; place += 1) {
      if (text[place] === "\\") place += 1;
      else if (text[place] === "\n" && !options.multiline) return -1;
      else if (text.startsWith(mark, place)) return place + mark.length;
    }
    return -1;
  };
}

/** Rules that most languages share. */
export const LINE_END: LexRule = { as: "newline", scan: pattern(/\r?\n/y) };
export const BLANKS: LexRule = { as: "skip", scan: pattern(/[ \t\r\uFEFF]+/y) };
export const HASH_COMMENT: LexRule = { as: "comment", scan: pattern(/#[^\n]*/y) };
export const SLASH_COMMENT: LexRule = { as: "comment", scan: pattern(/\/\/[^\n]*/y) };
export const BLOCK_COMMENT: LexRule = { as: "comment", scan: between("/*", "*/") };
export const WORD: LexRule = { as: "token", scan: pattern(/[\p{L}\p{N}_]+/uy) };
