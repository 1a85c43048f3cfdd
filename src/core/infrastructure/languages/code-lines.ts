/** A line of a file with its comment left out. */
export interface CodeLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Longer lines are data (a certificate, a minified file), not definitions. */
const MAX_COLUMNS = 2000;

/**
 * A comment from its mark to the end of the line. A mark inside a string cuts too much: a name is missed, never made
 * up.
 */
const COMMENT = /(?:^|\s)(?:#|\/\/).*$|^\s*(?:;|\*\s|\/\*).*$/;

/** The lines of a text that hold more than a comment; of the given ones only (ascending), when they are given. */
export function codeLines(text: string, only: ReadonlySet<number> | null): readonly CodeLine[] {
  const lines: CodeLine[] = [];
  const all = text.split("\n");
  for (const line of only ?? all.keys().map((at) => at + 1)) {
    const raw = `${all[line - 1]}`;
    const code = raw.length > MAX_COLUMNS ? "" : raw.trimEnd().replace(COMMENT, "").trimEnd();
    if (code !== "") lines.push({ text: code, line });
  }
  return lines;
}
