import type { DatedKey, FrontMatterProblem, SopDates } from "../model/sop.ts";
import { blankComments } from "./blank-comments.ts";
import type { DateMeaning } from "./date-keys.ts";
import { cutFrontMatter } from "./front-matter-block.ts";
import { HINT, withoutHints } from "./hints.ts";
import { withoutUnseen } from "./html-words.ts";
import { visible } from "./invisible.ts";
import { asksForDate, labelMeaning } from "./label-meaning.ts";
import { readWrittenDate } from "./read-written-date.ts";
import { isReviewLabel, reviewLabels } from "./review-labels.ts";
import { badgeText, type ReviewNote, reviewNotes } from "./review-notes.ts";

/** The dates that labelled lines of a document's first screen give, and what in them cannot be understood. */
export type LabelledDates = Pick<SopDates, "lastReviewed" | "nextReview" | "lastDrilled"> & {
  readonly problems: readonly FrontMatterProblem[];
};

/** What a reader sees without turning a page: lines of the body, and UTF-16 code units. */
const SCREEN = { lines: 60, length: 8_000 };
const LONGEST_LINE = 500;
const MAX_QUOTED = 80;

/** A quick look: no label of interest is without one of these. */
const WORTH_READING = /review|verif|validat|drill|rehears|exercis|audit|tested|checked|confirmed|approved/i;
const FENCE = /^[ \t>]*(?:[-+*]\s+)?(`{3,}|~{3,})/;
const DELIMITER = /^[\s|:>-]*-[\s|:>-]*$/;

const NOTHING: LabelledDates = { lastReviewed: null, nextReview: null, lastDrilled: null, problems: [] };

interface Line {
  readonly words: string;
  readonly number: number;
}

/**
 * Reads what stands behind a label of the closed list (`review-labels.ts`) in the first screen: "Last reviewed (UTC): 2026-01-12", "Next review
 * due: ...", bold, in a quote, a list, a heading, a table, a badge or a comment of its own. Other comments, and code, count for nothing. The latest of several past dates counts, and
 * the earliest of several next ones. Linear.
 */
export function labelledDates(text: string): LabelledDates {
  const start = cutFrontMatter(text)?.end ?? 0;
  const screen = text.slice(start, start + SCREEN.length);
  if (!WORTH_READING.test(screen)) return NOTHING;
  const first = text.slice(0, start).split("\n").length;
  const lines = linesOf(withoutUnseen(blankComments(withStamps(screen))), first);
  const found = new Map<DateMeaning, DatedKey[]>();
  const problems: FrontMatterProblem[] = [];
  for (const { note, line } of notesOf(lines)) {
    const meaning = labelMeaning(note.label);
    if (meaning === null || (note.date === null && !asksForDate(note.label))) continue;
    const key = withoutHints(note.label.replace(/[*~>]/g, " "));
    const value = withoutHints(note.date ?? "");
    const problem = take(meaning, { key, value, line }, found);
    if (problem !== null) problems.push(problem);
  }
  const of = (meaning: DateMeaning) => (found.get(meaning) ?? []).sort((a, b) => (a.date < b.date ? -1 : 1));
  return {
    lastReviewed: of("last-review").at(-1) ?? null,
    nextReview: of("next-review")[0] ?? null,
    lastDrilled: of("last-drill").at(-1) ?? null,
    problems,
  };
}

const UNCLEAR = {
  message: "it is not clear whether this is the last review or the next one",
  fix: 'Write "Last reviewed: YYYY-MM-DD" or "Next review: YYYY-MM-DD".',
};

function take(
  meaning: DateMeaning,
  { key, value, line }: { readonly key: string; readonly value: string; readonly line: number },
  found: Map<DateMeaning, DatedKey[]>,
): FrontMatterProblem | null {
  const result = meaning === "unclear" ? { ok: false as const, ...UNCLEAR } : readWrittenDate(value);
  if (!result.ok) {
    const { message, fix } = result;
    const concerns = /drill|exercis|rehears/i.test(key) ? "drill" : "review";
    return { key, line, value: value.slice(0, MAX_QUOTED), message, fix, concerns };
  }
  found.set(meaning, [...(found.get(meaning) ?? []), { date: result.date, line, key }]);
  return null;
}

function linesOf(screen: string, first: number): readonly Line[] {
  const lines: Line[] = [];
  let fence: string | null = null;
  for (const [at, line] of screen.split("\n").slice(0, SCREEN.lines).entries()) {
    const opening = FENCE.exec(line)?.[1]?.slice(0, 3) ?? null;
    if (opening !== null && (fence === null || fence === opening)) fence = fence === null ? opening : null;
    else if (fence === null && line.trim() !== "")
      lines.push({ words: wordsOf(line.slice(0, LONGEST_LINE)), number: first + at });
  }
  return lines;
}

/** A comment that somebody may have stamped with a date: short, and on one line. */
const COMMENT = /<!--[ \t]*([^<>\n]{1,120}?)[ \t]*-->/g;

/** Comments that are nothing but a label and its date, as text of the same length: `<!-- Last reviewed: 2026-01-12 -->`. Other comments stay. */
function withStamps(screen: string): string {
  return screen.replace(COMMENT, (comment, inner: string) => {
    const [note] = reviewNotes(inner);
    const isStamp = note?.start === 0 && note.end === inner.length && note.date !== null;
    return isStamp ? inner.padEnd(comment.length) : comment;
  });
}

/** A line's words with hints: where it is marked up, and where a sentence ends. A badge counts by what it shows. */
function wordsOf(line: string): string {
  return visible(line)
    .replace(
      /!\[[^\][]*\]\(([^()\s]*\/badge\/[^()\s]*)[^()]*\)/g,
      (_, url: string) => `${HINT.stop}${badgeText(url)}${HINT.stop}`,
    )
    .replace(/!?\[([^\][]*)\]\([^()]*\)/g, `${HINT.edge}$1${HINT.edge}`)
    .replace(/<\/?[A-Za-z][^<>]*>/g, " | ")
    .replace(/^(?:[\s>]|[-+*]\s|\d{1,9}[.)]\s|#{1,6}\s|\[[ xX]\]\s)+/, "")
    .replace(/\*{1,3}|_{2,3}|~~|`+|(?<!\w)_|_(?!\w)/g, HINT.edge)
    .replace(/[.!;](?=\s)/g, HINT.stop)
    .replace(/,(?=\s)/g, HINT.comma)
    .trim();
}

function* notesOf(lines: readonly Line[]): Generator<{ readonly note: ReviewNote; readonly line: number }> {
  let head: readonly string[] = [];
  for (const [at, { words, number }] of lines.entries()) {
    const next = lines[at + 1];
    const cells = cellsOf(words);
    if (DELIMITER.test(words)) continue;
    if (next !== undefined && cells.length > 0 && DELIMITER.test(next.words)) {
      head = cells;
      // A table of labels and dates may have its first pair where others have a head.
      for (const note of reviewNotes(words)) if (note.date !== null) yield { note, line: number };
      continue;
    }
    if (cells.length === 0) head = [];
    for (const [column, label] of head.entries())
      for (const note of labelNotes(label, cells[column] ?? "")) yield { note, line: number };
    const below = next === undefined ? [] : notesBelow(words, next);
    yield* below;
    if (below.length === 0) for (const note of notesIn(words)) yield { note, line: number };
  }
}

function notesBelow(
  label: string,
  { words, number }: Line,
): readonly { readonly note: ReviewNote; readonly line: number }[] {
  return labelNotes(label, words).map((note) => ({ note, line: number }));
}

/** The notes of a line; also one that begins with a label and a colon, and goes on with what is no date. */
function notesIn(words: string): readonly ReviewNote[] {
  const notes = reviewNotes(words);
  if (notes.length > 0) return notes;
  const label = labelAt(words);
  if (label === null) return [];
  const [, value] = /^[^:]{0,30}:(.*)$/s.exec(words.slice(label.end)) ?? [];
  return value === undefined
    ? []
    : [{ label: label.text, start: label.start, end: words.length, date: value }];
}

/** The label that a line begins with. */
function labelAt(
  words: string,
): { readonly text: string; readonly start: number; readonly end: number } | null {
  const [found] = reviewLabels(words);
  if (found === undefined || withoutHints(words.slice(0, found.index)) !== "" || !asksForDate(found[0]))
    return null;
  return { text: found[0], start: found.index, end: found.index + found[0].length };
}

/** A cell or a line below, read as if it stood behind its label; nothing there is no problem. */
function labelNotes(label: string, value: string): readonly ReviewNote[] {
  const name = plain(label);
  if (!isReviewLabel(name) || value === "") return [];
  return reviewNotes(`${name}: ${value}`).filter(({ start, date }) => start === 0 && date !== null);
}

function plain(words: string): string {
  return withoutHints(words)
    .replace(/^[|\s]+|[:|\s]+$/g, "")
    .trim();
}

/** The cells of a row; none for a line that is no row. */
function cellsOf(words: string): readonly string[] {
  if (!words.includes("|")) return [];
  return words
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split("|")
    .map((cell) => cell.trim());
}
