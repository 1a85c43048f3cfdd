import { countAlternatives } from "./count-alternatives.ts";
import { expandBraces } from "./expand-braces.ts";

/** Longest pattern that is read, in characters. Real globs stay under 100; the limit bounds every later step. */
export const MAX_PATTERN_LENGTH = 256;

/** Most patterns that the braces of one pattern may stand for. */
export const MAX_ALTERNATIVES = 64;

/**
 * Most path segments that all alternatives of one pattern may have together: 64 alternatives of 16 segments each. It
 * bounds the work per directory of a path; without it 64 alternatives of 36 `**` each would be within the limits.
 */
const MAX_SEGMENTS = 1024;

/** What is wrong with a pattern, and what to write instead. */
export interface PatternProblem {
  readonly message: string;
  readonly fix: string;
}

/** A backslash before anything but a bracket, brace or other mark that a person may want to take literally. */
const BACKSLASH_SEPARATOR = /\\(?![[\]{}()!#,$&'@+ ])/;

/** An empty, `.` or `..` segment. */
const ODD_SEGMENT = /(?:^|\/)\.{0,2}(?:\/|$)/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * Tells whether a pattern of a glob list may be used, or null when it may. A leading `!` only says that the pattern
 * excludes and is left out of the judgement. Braces are counted before they are expanded, so the answer costs little
 * for any input. A pattern in a shape that can match no repository path is a problem, because its author meant
 * something.
 */
export function patternProblem(pattern: string): PatternProblem | null {
  const glob = pattern.startsWith("!") ? pattern.slice(1) : pattern;
  return sizeProblem(glob) ?? textProblem(glob) ?? shapeProblem(glob);
}

/** True when the pattern is small enough to be expanded and compiled at all, whatever it means. */
export function isBounded(glob: string): boolean {
  if (glob.length > MAX_PATTERN_LENGTH) return false;
  if (!glob.includes("{")) return true;
  const count = countAlternatives(glob);
  return count <= MAX_ALTERNATIVES && count * segmentCount(glob) <= MAX_SEGMENTS;
}

function sizeProblem(glob: string): PatternProblem | null {
  if (glob.trim() === "") {
    return {
      message: "the pattern is empty and selects nothing",
      fix: "write a path or a glob such as `terraform/**`, or remove the entry",
    };
  }
  if (glob.length > MAX_PATTERN_LENGTH) {
    return {
      message: `the pattern has ${glob.length} characters; at most ${MAX_PATTERN_LENGTH} are read`,
      fix: "split it into several shorter patterns",
    };
  }
  if (isBounded(glob)) return null;
  const count = countAlternatives(glob);
  const many = Number.isFinite(count) ? `${count} patterns` : "too many patterns to count";
  return count > MAX_ALTERNATIVES
    ? {
        message: `the braces stand for ${many}; at most ${MAX_ALTERNATIVES} are expanded`,
        fix: "use `*` in place of a long range or list, or split the pattern into several",
      }
    : {
        message: `the braces stand for ${many} of ${segmentCount(glob)} segments; at most ${MAX_SEGMENTS} segments in all are read`,
        fix: "use fewer braces in a pattern this deep, or split it into several",
      };
}

/** At least the number of segments of the longest alternative. */
function segmentCount(glob: string): number {
  return glob.split("/").length;
}

function textProblem(glob: string): PatternProblem | null {
  if (glob.startsWith("!")) {
    return {
      message: "the pattern begins with more than one `!`",
      fix: "write one `!` to exclude, none to include; for a file name that begins with `!` write `\\!`",
    };
  }
  if (CONTROL.test(glob)) {
    return {
      message: "the pattern holds a control character (such as a tab, a line break or NUL)",
      fix: "remove it; each pattern is one line of text, use `?` for an odd character in a file name",
    };
  }
  if (BACKSLASH_SEPARATOR.test(glob)) {
    return {
      message: "the pattern holds a backslash, which does not separate directories",
      fix: `write \`/\` between directories: \`${glob.replaceAll("\\", "/")}\`; for a literal star write \`[*]\``,
    };
  }
  return null;
}

function shapeProblem(glob: string): PatternProblem | null {
  const alternatives = expandBraces(glob);
  if (alternatives.length === 0) {
    return {
      message: "the braces hold nothing, so nothing matches",
      fix: "name at least one alternative in the braces",
    };
  }
  for (const alternative of alternatives) {
    const problem = segmentProblem(alternative);
    if (problem === null) continue;
    const where = alternative === glob ? "the pattern" : `the brace alternative \`${alternative}\``;
    return { message: `${where} ${problem.message}`, fix: problem.fix };
  }
  return null;
}

/** Paths are relative to the root of the repository, without empty, `.` or `..` segments, and name files. */
function segmentProblem(glob: string): PatternProblem | null {
  if (!ODD_SEGMENT.test(glob)) return null;
  const segments = glob.split("/");
  if (segments.includes("..")) {
    return {
      message: "holds a `..` segment, but no path of the repository does",
      fix: "write the path from the root of the repository",
    };
  }
  const named = segments.filter((segment) => segment !== "" && segment !== ".");
  if (segments.at(-1) === "") named.push("**");
  return { message: oddSegment(segments), fix: `write \`${named.join("/") || "**"}\`` };
}

function oddSegment(segments: readonly string[]): string {
  if (segments.includes(".")) return "holds a `.` segment, but no path of the repository does";
  if (segments[0] === "") return "begins with `/`, but paths are relative to the root of the repository";
  if (segments.at(-1) === "") return "ends with `/`, but only files are matched, never a directory itself";
  return "holds an empty segment (`//`)";
}
