import { HINT, withoutHints } from "./hints.ts";
import { isReviewLabel } from "./review-labels.ts";
import { isReviewValue, withoutReviewNotes } from "./review-notes.ts";

/** How a document's words (with hints) are read for a comparison. */
export interface Reading {
  text(words: string): string;
  /** The cells of a table that count, row by row, the head first. */
  rows(rows: readonly (readonly string[])[]): readonly (readonly string[])[];
  /** What a heading says of the text below it, to be read with that. */
  lead(title: string): string;
}

/** Every word counts. */
export const EVERY_WORD: Reading = {
  text: withoutHints,
  rows: (rows) => rows.map((cells) => cells.map(withoutHints)),
  lead: () => "",
};

/** What only says when, and by whom, the page was looked at does not count: a line, a cell with its label, a section of a date. */
export const WITHOUT_REVIEWS: Reading = {
  text: withoutReviewNotes,
  rows: (rows) => {
    const [head = []] = rows;
    return rows.map((cells, at) =>
      cells
        .filter((_, column) => !isNote(cells, column, at === 0 ? "" : `${head[column]}`))
        .map(withoutReviewNotes),
    );
  },
  lead: (title) => (isReviewLabel(withoutHints(title)) ? `${title}${HINT.colon} ` : ""),
};

/** A date below or beside its label, or the label beside its date. */
function isNote(cells: readonly string[], column: number, head: string): boolean {
  const [cell = "", before = "", next] = [cells[column], cells[column - 1], cells[column + 1]];
  if ([head, before].some((label) => isValueOf(cell, label))) return true;
  return next !== undefined && isValueOf(next, cell);
}

function isValueOf(cell: string, label: string): boolean {
  return isReviewLabel(withoutHints(label)) && isReviewValue(cell, label);
}
