import { isBounded, MAX_PATTERN_LENGTH } from "../glob/pattern-limits.ts";
import { codeownersGlobs } from "./codeowners-globs.ts";
import { ownerKind } from "./owner-kind.ts";

/** Longest line that is read, in characters: some hundred owners. */
const MAX_LINE = 10_000;

/** What one line of a CODEOWNERS file says; null for a blank line or a comment. */
export type CodeownersLine =
  | { readonly pattern: string; readonly owners: readonly string[]; readonly problem: null }
  | { readonly problem: string }
  | null;

/** Reads one line; a line that GitHub does not understand has a problem instead of a pattern. */
export function readCodeownersLine(content: string): CodeownersLine {
  const [pattern, ...owners] = wordsOf(content.slice(0, MAX_LINE));
  if (pattern === undefined) return null;
  const problem = sizeMessage(content, pattern) ?? patternMessage(pattern) ?? ownersMessage(owners);
  return problem === null ? { pattern, owners, problem } : { problem };
}

/** The owners on a line that has a pattern. */
export function ownersOn(content: string): readonly string[] {
  return wordsOf(content.slice(0, MAX_LINE)).slice(1);
}

/** Words up to a comment. A backslash keeps the character after it in the word, so that a path may hold spaces. */
function wordsOf(content: string): readonly string[] {
  const words: readonly string[] = content.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const comment = words.findIndex((word) => word.startsWith("#"));
  return comment === -1 ? words : words.slice(0, comment);
}

function sizeMessage(content: string, pattern: string): string | null {
  if (content.length > MAX_LINE) return `the line has more than ${MAX_LINE} characters`;
  return pattern.length > MAX_PATTERN_LENGTH
    ? `the pattern has more than ${MAX_PATTERN_LENGTH} characters`
    : null;
}

function patternMessage(pattern: string): string | null {
  if (pattern.startsWith("!")) return "GitHub does not support `!` in CODEOWNERS";
  if (pattern.startsWith("\\#")) return "GitHub does not support `\\#` in CODEOWNERS";
  if (/[[\]]/.test(pattern)) return "GitHub does not support `[ ]` in CODEOWNERS";
  const globs = codeownersGlobs(pattern);
  if (globs.length === 0) return `\`${pattern}\` matches nothing`;
  return globs.every(isBounded) ? null : "the pattern holds too many braces";
}

function ownersMessage(owners: readonly string[]): string | null {
  const odd = owners.find((owner) => ownerKind(owner) === "malformed");
  if (odd === undefined) return null;
  const hint = odd.includes(",") ? "; owners are separated by spaces, without commas" : "";
  return `\`${odd}\` is not @user, @org/team or an e-mail address${hint}`;
}
