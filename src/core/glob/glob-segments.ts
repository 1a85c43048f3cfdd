import { braceExpand } from "minimatch";
import { GLOB_OPTIONS } from "./glob-options.ts";

/**
 * The segment texts of every pattern that a glob's braces stand for, read as minimatch reads them: runs of slashes
 * are one, `a/..` cancels out, `**` next to `**` is one. What can match no path that git stores is left out, so the
 * result may be empty. The glob must be bounded (`isBounded`).
 */
export function globSegments(glob: string): readonly (readonly string[])[] {
  const alternatives = glob.includes("{") ? new Set(braceExpand(glob, GLOB_OPTIONS)) : [glob];
  const result: (readonly string[])[] = [];
  for (const alternative of alternatives) {
    const segments = simplified(alternative.split("/"));
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
