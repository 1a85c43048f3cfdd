import { differentPart } from "./different-part.ts";
import type { InfrastructureKind } from "./infrastructure-kind.ts";

/** Both versions of a file. */
export interface Versions {
  readonly kind: InfrastructureKind;
  readonly before: string;
  readonly after: string;
}

/** In what two texts of the same meaning differ. */
export type Difference = "comments" | "layout" | "order";

/**
 * In what two versions differ that mean the same to their language; null when they mean different things or cannot be
 * understood. Beside a changed comment, layout may have changed too.
 */
export function sameMeaning(versions: Versions): Difference | null {
  const { lex } = versions.kind;
  const known = lex && withKnownLineEnds(versions);
  if (!lex || !known || !mayMeanTheSame(known)) return null;
  const { before, after } = known;
  const [left, right] = [lex(before), lex(after)];
  if (left === null || right === null) return null;
  if (equal(left.tokens, right.tokens)) return equal(left.comments, right.comments) ? "layout" : "comments";
  const sorted = left.sorted?.() ?? null;
  return sorted !== null && sorted === right.sorted?.() ? "order" : null;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, at) => each === b[at]);
}

const LONE_RETURN = /\r(?!\n)/;
const LONE_FEED = /(?<!\r)\n/;

/**
 * Both versions with line ends that every reader knows. Where both end all their lines in CRLF they end in LF
 * afterwards, so that no carriage return is taken for content. Null when a carriage return stands alone in a language
 * in which it is no line end: some tools see one line there and some see two, and a comment may hide what follows.
 */
function withKnownLineEnds(versions: Versions): Versions | null {
  const { kind, before, after } = versions;
  if (!before.includes("\r") && !after.includes("\r")) return versions;
  const isLone = LONE_RETURN.test(before) || LONE_RETURN.test(after);
  if (isLone && kind.loneReturnEndsLine !== true) return null;
  if (isLone) return map(versions, (text) => text.replace(/\r\n?/g, "\n"));
  return endsInCrlf(before) && endsInCrlf(after)
    ? map(versions, (text) => text.replaceAll("\r\n", "\n"))
    : versions;
}

function endsInCrlf(text: string): boolean {
  return text.includes("\r\n") && !LONE_FEED.test(text);
}

function map({ kind, before, after }: Versions, change: (text: string) => string): Versions {
  return { kind, before: change(before), after: change(after) };
}

/** What may be a comment in some language: the rest of a line, a carriage return included, from its mark. */
const COMMENT = /^\s*[;*!].*$|(?:^|[\s;])(?:#|\/\/).*$/s;

const TEMPLATE_COMMENTS = ["{{/*", "{{- /*", "{#"];

/**
 * What a formatter may add, drop or move: blanks, quotes, brackets and the signs of lists, blocks and continuations.
 */
const LAYOUT = /[\s"'[\]{}(),;>|\\-]+/g;

/**
 * A quick look that spares nearly all files a closer one: false when the lines that differ still hold different
 * characters once comments, quotes, brackets and blanks are left out. True asks for a closer look; false is wrong only
 * for a change between the marks of a block comment, which then counts as material.
 */
function mayMeanTheSame({ kind, before, after }: Versions): boolean {
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
    for (const char of beforeMarks(line, kind.commentMarks ?? [])
      .replace(COMMENT, "")
      .replace(LAYOUT, "")) {
      counts.set(char, (counts.get(char) ?? 0) + surplus);
    }
  }
  return counts.values().every((count) => count === 0);
}

/** The line up to the first of these marks that begins it or follows a blank. */
function beforeMarks(line: string, marks: readonly string[]): string {
  return line.slice(0, Math.min(line.length, ...marks.map((mark) => startOfComment(line, mark))));
}

function startOfComment(line: string, mark: string): number {
  for (let at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + 1)) {
    if (at === 0 || /\s/.test(line.charAt(at - 1))) return at;
  }
  return line.length;
}
