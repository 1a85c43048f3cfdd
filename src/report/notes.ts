import { markdownText, visible } from "./escape.ts";
import type { Layout } from "./terminal/style.ts";
import { wrap } from "./terminal/wrap.ts";

/** What a reader must know to trust an answer, for a terminal. */
export function prettyNotes(notes: readonly string[], { style, width }: Layout): string {
  const lines = notes.flatMap((note) => wrap(`Note: ${visible(note)}`, width, ""));
  return lines.map((line) => style.dim(line)).join("\n");
}

/** The same as a quote. */
export function markdownNotes(notes: readonly string[]): string {
  return notes.map((note) => `> Note: ${markdownText(note)}`).join("\n>\n");
}
