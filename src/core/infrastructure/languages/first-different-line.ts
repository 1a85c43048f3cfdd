import { lineAt, sameLength } from "./different-part.ts";

/**
 * The first line (from 1, on the `after` side) in which two versions differ; 1 for a new file, null when the file is
 * gone or either version is unknown while both should exist.
 */
export function firstDifferentLine(before: string | null, after: string | null): number | null {
  if (after === null) return null;
  if (before === null) return 1;
  return lineAt(after, sameLength(before, after, "start"));
}
