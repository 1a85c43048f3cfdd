import { visitHcl } from "./hcl-tokens.ts";

/**
 * An HCL text line for line with its comments blank, and with nothing but their first line left of heredocs and strings
 * over several lines: what looks like a block in there is text. A text that is not understood comes back as it is. Linear.
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

/** Comments, heredocs, and the templates without which a string keeps to its line. Most changed files have none: then there is nothing to do. */
const MAY_HOLD_TEXT = /#|\/[/*]|<<|[$%]\{/;

function endOfFirstLine(piece: string): number {
  const feed = piece.indexOf("\n");
  return feed < 0 ? piece.length : feed;
}
