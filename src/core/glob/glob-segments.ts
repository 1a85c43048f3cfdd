import { expandBraces } from "./expand-braces.ts";

/** An empty, `.` or `..` segment, or two `**` in a row: rare, and all that needs simplifying. */
const NEEDS_CARE = /(?:^|\/)(?:\.{0,2}|\*\*\/\*\*)(?:\/|$)/;

/**
 * The segment texts of every pattern that a glob's braces stand for, read as minimatch reads them: runs of slashes
 * are one, `a/..` cancels out, `**` next to `**` is one. What can match no path that git stores is left out, so the
 * result may be empty. The glob must be bounded (`isBounded`).
 */
export function globSegments(glob: string): readonly (readonly string[])[] {
  const result: (readonly string[])[] = [];
  for (const alternative of expandBraces(glob)) {
    const written = alternative.split("/");
    const segments = NEEDS_CARE.test(alternative) ? simplified(written) : written;
    if (segments.length > 0 && !segments.some(isOdd)) result.push(segments);
  }
  return result;
}

/** True for `""`, `.` and `..`, which no path that git stores holds between slashes. */
export function isOdd(segment: string): boolean {
  return segment === "" || segment === "." || segment === "..";
}

function simplified(segments: readonly string[]): readonly string[] {
  const kept: string[] = [];
  segments.forEach((segment, at) => {
    const previous = kept.at(-1);
    if (segment === "" && at > 0 && at < segments.length - 1) return;
    if (segment === "**" && previous === "**") return;
    if (segment === ".." && cancels(previous)) kept.pop();
    else kept.push(segment);
  });
  return kept;
}

function cancels(previous: string | undefined): boolean {
  return previous !== undefined && previous !== "**" && !isOdd(previous);
}
