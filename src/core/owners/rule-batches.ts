import { readCodeownersLine } from "./codeowners-line.ts";
import { literalWords, type PatternWords } from "./literal-words.ts";

/** A rule with what helps to tell at once that it does not match. */
export interface ReadRule extends PatternWords {
  readonly pattern: string;
  readonly owners: readonly string[];
  /** Where its line begins in the text. */
  readonly offset: number;
}

/** Rules that stand next to each other. */
export interface RuleBatch {
  /** The rules that may match a path, by their words, the last one first. */
  candidates(path: string, segments: readonly string[]): readonly ReadRule[];
}

/** Rules that count, the last ones of a file. The largest files that people write have some thousand. */
export const MAX_RULES = 10_000;

/** Lines that count, blank ones and comments included. */
const MAX_LINES = 100_000;

const BATCH = 1_000;

const CUT = `only its last ${MAX_RULES.toLocaleString("en")} rules and ${MAX_LINES.toLocaleString("en")} lines count`;

/** The rules of a CODEOWNERS file in batches, the last ones first. A batch is read when it is first asked for, and kept. */
export function ruleBatches(text: string): {
  readonly all: () => Iterable<RuleBatch>;
  /** That there are more lines than count, as a phrase, or null. Reads all that counts. */
  readonly notRead: () => string | null;
} {
  const reader = rulesFromEnd(text);
  const known: RuleBatch[] = [];
  const batchAt = (index: number): RuleBatch | null => {
    const before = known[index];
    if (before !== undefined) return before;
    const rules = reader.next(BATCH);
    if (rules.length === 0) return null;
    const batch = batchOf(rules);
    known.push(batch);
    return batch;
  };
  function* all(): Iterable<RuleBatch> {
    for (let index = 0; ; index += 1) {
      const batch = batchAt(index);
      if (batch === null) return;
      yield batch;
    }
  }
  return {
    all,
    notRead: () => {
      while (batchAt(known.length) !== null);
      return reader.hasMore() ? CUT : null;
    },
  };
}

interface RuleReader {
  /** The next rules towards the beginning, the last one first; empty when no more count. */
  next(count: number): readonly ReadRule[];
  hasMore(): boolean;
}

function rulesFromEnd(text: string): RuleReader {
  let end = text.length;
  let lines = 0;
  let read = 0;
  const readLine = (): ReadRule | null => {
    const offset = end === 0 ? 0 : text.lastIndexOf("\n", end - 1) + 1;
    const line = readCodeownersLine(text.slice(offset, end));
    end = offset - 1;
    lines += 1;
    if (line === null || line.problem !== null) return null;
    const { pattern, owners } = line;
    return { pattern, owners, offset, ...literalWords(pattern) };
  };
  return {
    next: (count) => {
      const rules: ReadRule[] = [];
      while (rules.length < count && read < MAX_RULES && lines < MAX_LINES && end >= 0) {
        const rule = readLine();
        if (rule === null) continue;
        rules.push(rule);
        read += 1;
      }
      return rules;
    },
    hasMore: () => end >= 0,
  };
}

function batchOf(rules: readonly ReadRule[]): RuleBatch {
  const bySegment = Map.groupBy(rules, ({ segment }) => segment);
  return {
    candidates: (path, segments) =>
      [null, ...segments]
        .flatMap((segment) => bySegment.get(segment) ?? [])
        .filter(({ words }) => holdsInOrder(path, words))
        .sort((a, b) => b.offset - a.offset),
  };
}

function holdsInOrder(path: string, words: readonly string[]): boolean {
  let from = 0;
  for (const word of words) {
    const at = path.indexOf(word, from);
    if (at === -1) return false;
    from = at + word.length;
  }
  return true;
}
