import { differentPart } from "./different-part.ts";

/** What may be a comment in some language: the rest of a line, a carriage return included, from its mark. */
const COMMENT = /^\s*[;*!].*$|(?:^|[\s;])(?:#|\/\/).*$/s;

const TEMPLATE_COMMENTS = ["{{/*", "{{- /*", "{#"];

/** What a formatter may add, drop or move: blanks, quotes, brackets and the signs of lists, blocks and continuations. */
const LAYOUT = /[\s"'[\]{}(),;>|\\-]+/g;

/**
 * A quick look that spares nearly all files a closer one: false when the lines that differ still hold different
 * characters once comments, quotes, brackets and blanks are left out. Who hears yes looks closer; a "no" is wrong only
 * for a change between the marks of a block comment, which then counts as material.
 */
export function couldMeanTheSame(before: string, after: string): boolean {
  // A comment of a template runs over lines that look like any other.
  if (TEMPLATE_COMMENTS.some((mark) => before.includes(mark))) return true;
  const different = differentPart(before, after);
  const lines = new Map<string, number>();
  for (const line of different.before.split("\n")) lines.set(line, (lines.get(line) ?? 0) + 1);
  for (const line of different.after.split("\n")) lines.set(line, (lines.get(line) ?? 0) - 1);
  const counts = new Map<string, number>();
  for (const [line, surplus] of lines) {
    if (surplus === 0) continue;
    if (line.includes("/*") || line.includes("*/") || line.includes("{#")) return true;
    for (const char of line.replace(COMMENT, "").replace(LAYOUT, "")) {
      counts.set(char, (counts.get(char) ?? 0) + surplus);
    }
  }
  return counts.values().every((count) => count === 0);
}
