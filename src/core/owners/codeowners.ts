import { buildPathIndex } from "../glob/path-index.ts";
import { isBounded, MAX_PATTERN_LENGTH } from "../glob/pattern-limits.ts";
import { codeownersGlobs } from "./codeowners-globs.ts";
import { ownerKind } from "./owner-kind.ts";

/** The line of a CODEOWNERS file that decides about a path. `owners` is empty when the line clears them. */
export interface CodeownersRule {
  readonly line: number;
  readonly pattern: string;
  readonly owners: readonly string[];
}

/** A line that GitHub does not understand and skips, or line 0 for the whole file. */
export interface CodeownersProblem {
  readonly line: number;
  readonly message: string;
}

/** A CODEOWNERS file that was read. */
export interface Codeowners {
  /** The first 100 lines that were skipped, with the reason. */
  readonly problems: readonly CodeownersProblem[];
  /** The last line whose pattern matches the path, or null. */
  codeownersOf(path: string): CodeownersRule | null;
}

/** GitHub does not load a CODEOWNERS file of 3 MB or more. */
const MAX_BYTES = 3 * 1024 * 1024;

const MAX_PROBLEMS = 100;

/** Longest line that is read, in characters: some hundred owners. */
const MAX_LINE = 10_000;

/**
 * Reads a CODEOWNERS file by GitHub's documented rules: gitignore patterns without `!`, `[ ]` and `\#`, the last
 * match wins, a line without owners clears them, `\ ` is a space in a path, `#` begins a comment where a word could
 * begin, and a line that breaks the rules is skipped and reported. Patterns are compiled when the first path is asked.
 */
export function parseCodeowners(text: string): Codeowners {
  if (new TextEncoder().encode(text).length >= MAX_BYTES) {
    const message = "the file has 3 MB or more, so GitHub does not load it";
    return { problems: [{ line: 0, message }], codeownersOf: () => null };
  }
  const rules: CodeownersRule[] = [];
  const problems: CodeownersProblem[] = [];
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  lines.forEach((content, at) => {
    const [pattern, ...owners] = wordsOf(content.slice(0, MAX_LINE));
    if (pattern === undefined) return;
    const message = sizeMessage(content, pattern) ?? patternMessage(pattern) ?? ownersMessage(owners);
    if (message === null) rules.push({ line: at + 1, pattern, owners });
    else if (problems.length < MAX_PROBLEMS) problems.push({ line: at + 1, message });
  });
  return { problems, codeownersOf: lastMatch(rules) };
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

function lastMatch(rules: readonly CodeownersRule[]): Codeowners["codeownersOf"] {
  let match: ((path: string) => CodeownersRule | undefined) | null = null;
  return (path) => {
    match ??= compile(rules);
    return match(path) ?? null;
  };
}

function compile(rules: readonly CodeownersRule[]): (path: string) => CodeownersRule | undefined {
  const entries = rules.flatMap((rule) => codeownersGlobs(rule.pattern).map((glob) => ({ glob, rule })));
  const index = buildPathIndex(entries.map((entry) => entry.glob));
  return (path) =>
    index
      .match(path)
      .map((id) => entries[id])
      .at(-1)?.rule;
}
