/** A position in a text; both count from 1. `column` is null when only the line is known. */
export interface Place {
  readonly line: number;
  readonly column: number | null;
}

/** Finds pieces of a node's source, each at or after the one found before. */
export type Locate = (piece: string) => Place;

/**
 * Returns a function that opens a range of `text` (offsets) for locating. A piece that is not there as written (an
 * escape, an entity) is placed at the start of the range, and so are all later ones: searching on for each would be
 * quadratic in a document made for it.
 */
export function createLocator(text: string): (start: number, end: number) => Locate {
  const lines = lineStarts(text);
  return (start, end) => {
    const source = text.slice(start, end);
    let from = 0;
    return (piece) => {
      const found = from < 0 ? -1 : source.indexOf(piece, from);
      from = found < 0 ? -1 : found + piece.length;
      if (found < 0) return { line: lineAt(lines, start).line, column: null };
      const { line, lineStart } = lineAt(lines, start + found);
      return { line, column: start + found - lineStart + 1 };
    };
  };
}

/** Offsets at which lines start, by CommonMark's line endings. */
function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (const ending of text.matchAll(/\r\n|\n|\r/g)) starts.push(ending.index + ending[0].length);
  return starts;
}

function lineAt(starts: readonly number[], offset: number): { line: number; lineStart: number } {
  let low = 0;
  let high = starts.length;
  let lineStart = 0;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const start = starts[middle];
    if (start !== undefined && start <= offset) {
      low = middle;
      lineStart = start;
    } else high = middle;
  }
  return { line: low + 1, lineStart };
}
