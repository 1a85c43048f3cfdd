/**
 * Whether the command of a typed line goes on in the next line: a backslash or backtick at its end, an operator that waits
 * for more, a quotation that a later line closes, a here-document. Asked once for each typed line, in order; `index` is the
 * line's place among `lines`. Constant time beside the length of the line.
 */
export function readsOn(lines: readonly string[]): (text: string, index: number) => boolean {
  const last = (quote: Quote): number => lines.findLastIndex((line) => line.includes(quote));
  const lastWith: Readonly<Record<Quote, number>> = { "'": last("'"), '"': last('"') };
  let until: string | null = null;
  let quote: Quote | null = null;
  return (text, index) => {
    if (until !== null) {
      if (text.trim() === until) until = null;
      return until !== null;
    }
    quote = openQuote(text.slice(0, MAX_LINE), quote);
    if (quote !== null && lastWith[quote] <= index) quote = null;
    if (quote !== null) return true;
    const [, word] =
      /(?<!<)<<[-~]?\s*(?:\\?|["'])([A-Za-z_][\w.-]{0,60})/.exec(text.slice(0, MAX_LINE)) ?? [];
    if (word !== undefined && lines.length > index + 1) {
      until = word;
      return true;
    }
    return /(?:\\|`|\||&&)\s*$/.test(text.slice(-20));
  };
}

type Quote = "'" | '"';

/** Longer lines are data. */
const MAX_LINE = 2000;

/** The quotation mark that is still open at the end of a line. */
function openQuote(text: string, from: Quote | null): Quote | null {
  let open = from;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "\\" && open !== "'") at += 1;
    else if (open === null && sign === "#" && (at === 0 || text[at - 1] === " ")) break;
    else if (open === sign) open = null;
    else if (open === null && (sign === "'" || sign === '"')) open = sign;
  }
  return open;
}
