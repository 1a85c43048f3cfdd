import type { Position } from "../model/policy.ts";

/** Lines of a text. Lines and columns count from 1, columns in UTF-16 code units as editors and GitHub do. */
export interface LineIndex {
  readonly count: number;
  /** The position of an offset; offsets past the end are taken for the end. */
  position(offset: number): Position;
  /** A line without its line end; empty beyond the last. */
  line(number: number): string;
}

/** Indexes the lines of a text once, so that each position costs a binary search. */
export function lineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return {
    count: starts.length,
    position(offset) {
      let low = 0;
      let high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (startOf(middle) <= offset) low = middle;
        else high = middle - 1;
      }
      return { line: low + 1, column: Math.min(offset, text.length) - startOf(low) + 1 };
    },
    line: (number) => text.slice(startOf(number - 1), startOf(number)).replace(/\r?\n$/, ""),
  };

  function startOf(index: number): number {
    return starts[index] ?? text.length;
  }
}
