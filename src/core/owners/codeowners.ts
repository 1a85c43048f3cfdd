import { buildPathIndex } from "../glob/path-index.ts";
import { codeownersGlobs } from "./codeowners-globs.ts";
import { readCodeownersLine } from "./codeowners-line.ts";
import { type ReadRule, type RuleBatch, ruleBatches } from "./rule-batches.ts";

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
  /** The first 100 lines that were skipped, with the reason. Reads the whole file whenever it is asked for. */
  readonly problems: readonly CodeownersProblem[];
  /** What does not count although it stands in the file, as a phrase; null when all of it counts. */
  readonly notRead: string | null;
  /** The last line whose pattern matches the path, or null. */
  codeownersOf(path: string): CodeownersRule | null;
}

/** GitHub does not load a CODEOWNERS file of 3 MB or more. */
const MAX_BYTES = 3 * 1024 * 1024;

const MAX_PROBLEMS = 100;

/** Rules that are compiled for one path because their words stand in it; nearly always one or two. */
const MAX_COMPILED = 500;

/** Paths whose answer is kept. */
const MAX_KEPT = 5_000;

/**
 * Reads a CODEOWNERS file by GitHub's documented rules: gitignore patterns without `!`, `[ ]` and `\#`, the last
 * match wins, a line without owners clears them, `\ ` is a space in a path, `#` begins a comment where a word could
 * begin, and a line that breaks the rules is skipped and reported. Nothing is read before the first path is asked for: then
 * lines are read from the end until one matches, and only a pattern whose words stand in the path is compiled. So the work
 * for one path is bounded, whatever the file holds (docs/decisions/0125).
 */
export function parseCodeowners(written: string): Codeowners {
  if (written.length * 3 >= MAX_BYTES && new TextEncoder().encode(written).length >= MAX_BYTES) {
    const message = "the file has 3 MB or more, so GitHub does not load it";
    return { problems: [{ line: 0, message }], notRead: null, codeownersOf: () => null };
  }
  // A byte order mark is white space before the first word.
  const text = written.replaceAll(/\r\n?/g, "\n");
  const batches = ruleBatches(text);
  const known = new Map<string, CodeownersRule | null>();
  return {
    get problems() {
      return problemsOf(text);
    },
    get notRead() {
      return batches.notRead();
    },
    codeownersOf: (path) => {
      const before = known.get(path);
      if (before !== undefined) return before;
      const rule = lastMatch(batches.all, path);
      const answer = rule && { line: lineAt(text, rule.offset), pattern: rule.pattern, owners: rule.owners };
      if (known.size < MAX_KEPT) known.set(path, answer);
      return answer;
    },
  };
}

function lastMatch(batches: () => Iterable<RuleBatch>, path: string): ReadRule | null {
  const segments = [...new Set(path.split("/"))];
  let compiled = 0;
  for (const batch of batches()) {
    for (const rule of batch.candidates(path, segments)) {
      compiled += 1;
      if (compiled > MAX_COMPILED) return null;
      if (buildPathIndex(codeownersGlobs(rule.pattern)).match(path).length > 0) return rule;
    }
  }
  return null;
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}

function problemsOf(text: string): readonly CodeownersProblem[] {
  const problems: CodeownersProblem[] = [];
  let line = 0;
  for (let start = 0; start <= text.length && problems.length < MAX_PROBLEMS; ) {
    const found = text.indexOf("\n", start);
    const end = found === -1 ? text.length : found;
    const read = readCodeownersLine(text.slice(start, end));
    line += 1;
    if (read !== null && read.problem !== null) problems.push({ line, message: read.problem });
    start = end + 1;
  }
  return problems;
}
