/** A line of a file with its comment left out. */
export interface CodeLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Longer lines are data (a certificate, a minified file), not definitions. */
const MAX_COLUMNS = 2000;

/** A comment from its mark to the end of the line. A mark inside a string cuts too much: a name is missed, never made up. */
const COMMENT = /(?:^|\s)(?:#|\/\/).*$|^\s*(?:;|\*\s|\/\*).*$/;

/** The lines of a text that hold more than a comment. */
export function codeLines(text: string): readonly CodeLine[] {
  return text.split("\n").flatMap((raw, at) => {
    const code = raw.length > MAX_COLUMNS ? "" : raw.replace(COMMENT, "").trimEnd();
    return code.trim() === "" ? [] : [{ text: code, line: at + 1 }];
  });
}
