import { visible } from "../report/escape.ts";
import type { Context } from "./context.ts";
import type { CommonOptions, Format } from "./options.ts";

/** Formats without a place for notes. */
const TELLS_NO_NOTES: readonly Format[] = ["json", "github"];

/** Writes notes to standard error for the formats that have no place for them. */
export function printNotes(
  notes: readonly string[],
  { quiet, format }: CommonOptions,
  context: Context,
): void {
  if (quiet || !TELLS_NO_NOTES.includes(format)) return;
  for (const note of notes) context.console.err(`Note: ${visible(note)}\n`);
}
