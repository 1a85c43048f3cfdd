import { ownersOn, readCodeownersLine } from "./codeowners-line.ts";

/** A rule and where its line begins in the text. */
export interface ReadRule {
  readonly pattern: string;
  readonly owners: readonly string[];
  readonly offset: number;
}

/** Rules that stand next to each other. */
export interface RuleBatch {
  /** The rules that may match a path, by their words, the last one first. */
  candidates(path: string, segments: readonly string[]): Iterable<ReadRule>;
}

/** Rules that count, the last ones of a file. The largest files that people write have some thousand. */
export const MAX_RULES = 10_000;

/** Lines that count, blank ones and comments included. */
const MAX_LINES = 100_000;

const BATCH = 1_000;

/** The rules of a CODEOWNERS file in batches, the last ones first. A batch is read when it is first asked for, and kept. */
export function ruleBatches(text: string): {
  readonly all: () => Iterable<RuleBatch>;
  /** That there are more lines than count, as a phrase, or null. */
  readonly notRead: () => string | null;
} {
  const lines = linesFromEnd(text);
  const known: RuleBatch[] = [];
  function* all(): Iterable<RuleBatch> {
    for (let index = 0; ; index += 1) {
      const batch = known[index] ?? nextBatch(text, lines);
      if (batch === null) return;
      known[index] = batch;
      yield batch;
    }
  }
  return { all, notRead: () => (isCut(text) ? cutNote() : null) };
}

/** True when there are lines that say something before those that count. */
function isCut(text: string): boolean {
  const lines = linesFromEnd(text);
  while (lines.next() !== null);
  return lines.hasMore();
}

interface LineReader {
  /** Where the next line towards the beginning begins and ends, of those that say something; null when no more count. */
  next(): { readonly start: number; readonly end: number } | null;
  hasMore(): boolean;
}

function linesFromEnd(text: string): LineReader {
  let end = text.length;
  let lines = 0;
  let rules = 0;
  return {
    next: () => {
      while (rules < MAX_RULES && lines < MAX_LINES && end >= 0) {
        const line = { start: end === 0 ? 0 : text.lastIndexOf("\n", end - 1) + 1, end };
        end = line.start - 1;
        lines += 1;
        if (isSilent(text, line)) continue;
        rules += 1;
        return line;
      }
      return null;
    },
    hasMore: () => end >= 0,
  };
}

/** A blank line or a comment; found out without making a text of it. */
function isSilent(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  let at = start;
  while (at < end && (text[at] === " " || text[at] === "\t")) at += 1;
  return at === end || text[at] === "#";
}

/** What is kept of a rule: a large file has tens of thousands, and few are ever looked at again. */
interface KnownRule {
  readonly offset: number;
  readonly pattern: string;
  /** Texts that a path has to hold in this order, as one text: a list for each rule would take several times the memory. */
  readonly words: string;
}

const BETWEEN = "\0";

function nextBatch(text: string, lines: LineReader): RuleBatch | null {
  const rules = new Map<string | null, KnownRule[]>();
  let read = 0;
  for (; read < BATCH; read += 1) {
    const place = lines.next();
    if (place === null) break;
    const line = readCodeownersLine(text.slice(place.start, place.end));
    if (line === null || line.problem !== null) continue;
    const { segment, words } = literalWords(line.pattern);
    const rule = { offset: place.start, pattern: line.pattern, words: words.join(BETWEEN) };
    const same = rules.get(segment);
    if (same) same.push(rule);
    else rules.set(segment, [rule]);
  }
  return read === 0
    ? null
    : { candidates: (path, segments) => candidatesOf({ text, rules, path, segments }) };
}

function* candidatesOf(search: {
  readonly text: string;
  readonly rules: ReadonlyMap<string | null, readonly KnownRule[]>;
  readonly path: string;
  readonly segments: readonly string[];
}): Iterable<ReadRule> {
  const { text, rules, path } = search;
  const likely = [null, ...search.segments]
    .flatMap((segment) => rules.get(segment) ?? [])
    .filter(({ words }) => holdsInOrder(path, words))
    .sort((a, b) => b.offset - a.offset);
  for (const { offset, pattern } of likely) {
    const end = text.indexOf("\n", offset);
    const owners = ownersOn(text.slice(offset, end === -1 ? text.length : end));
    yield { pattern, owners, offset };
  }
}

/** Most rules are out with their first word, so the others are not cut out of the text before that. */
function holdsInOrder(path: string, words: string): boolean {
  let from = 0;
  for (let start = 0; start <= words.length; ) {
    const stop = words.indexOf(BETWEEN, start);
    const end = stop === -1 ? words.length : stop;
    const at = path.indexOf(words.slice(start, end), from);
    if (at === -1) return false;
    from = at + end - start;
    start = end + 1;
  }
  return true;
}

/** Formatted only where it is needed: the first number that is formatted costs 12 ms. */
function cutNote(): string {
  return `only its last ${MAX_RULES.toLocaleString("en")} rules and ${MAX_LINES.toLocaleString("en")} lines count`;
}

/** What every path holds that a CODEOWNERS pattern selects: cheap to test before the pattern is compiled. */
interface PatternWords {
  /** Texts in this order, none of them over another. */
  readonly words: readonly string[];
  /** The longest segment without a wildcard; null where there is none. */
  readonly segment: string | null;
}

/** What stands between slashes and wildcards. Nothing is certain of a pattern with `.` or `..` segments. */
function literalWords(pattern: string): PatternWords {
  const words: string[] = [];
  let longest = "";
  for (const segment of pattern.split("/")) {
    if (segment === "." || segment === "..") return { words: [], segment: null };
    const found: readonly string[] = segment.match(/(?:\\.|[^*?\\])+/g) ?? [];
    const [whole = ""] = found;
    for (const word of found) words.push(unescaped(word));
    if (whole.length === segment.length && whole.length > longest.length) longest = whole;
  }
  return { words, segment: longest === "" ? null : unescaped(longest) };
}

function unescaped(text: string): string {
  return text.includes("\\") ? text.replaceAll(/\\(.)/g, "$1") : text;
}
