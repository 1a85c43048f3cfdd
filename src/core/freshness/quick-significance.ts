import { bodyOf } from "../documents/front-matter-block.ts";
import { tooCostly } from "../documents/parse-cost.ts";
import { reviewLabels } from "../documents/review-labels.ts";
import { surplus } from "../documents/surplus.ts";
import { visibleLines } from "./visible-lines.ts";

/**
 * Headings (those with nothing below say nothing), tags (only their targets count), fences; links within the document, which a table
 * of contents consists of, and what names or stands for a part of it; badges.
 */
const UNSURE_LINE = /^[ \t]*#|<|```|~~~|\]\(#|[[{:]\s?_?toc|\{:|^[ \t]*\([^()\s]*\)=|\/badge\//i;
/** A link that shows its own address is just that address. */
const SELF_LINK = /\[([^\]\s]{1,2000})\]\((?:mailto:)?\1\)/g;
/** The row of a table that tells how many columns it has; cells beyond those are not shown. */
const DELIMITERS = /^\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$/;
/** Makes a heading of the text above it. */
const UNDERLINE = /^[ \t]*(?:=+|-+)$/;
/** Quote and list markers, which are layout. */
const MARKERS = /^[ \t]*(?:(?:[-+*>]|\d{1,9}[.)])[ \t]+)+/;
/** Markup that may stand within a word. */
const WITHIN_WORDS = /[*_~`\\]/g;
const TAG = /<[^>\n]*>/g;
/** What may stand within a label and is no gap of it. */
const MARKED_UP = /<[^>\n]*>|[`\\]/g;
const WORD = /[\p{L}\p{N}]{3,}/gu;
/** Heading numbers may be spelled out, and numbers do not count. */
const NUMBERING = new Set(["step", "phase", "part"]);

/**
 * What `significance` would say of the bodies of two versions of a document, where that is certain without parsing Markdown:
 * `substantive` when a word came or went, `same` when no line that a reader sees changed. Null says nothing. Most real
 * edits are judged this way, at a fraction of what comparing syntax trees costs.
 */
export function quickSignificance(before: string | null, after: string): "substantive" | "same" | null {
  const now = sureLines(after);
  if (now === null) return null;
  const nowText = textLines(now);
  if (nowText.every((line) => wordsIn(line).length === 0)) return null;
  if (before === null) return "substantive";
  const old = sureLines(before);
  if (old === null) return null;
  if (paragraphs(old) === paragraphs(now)) return "same";
  const { onlyBefore, onlyAfter } = surplus(textLines(old), nowText);
  return hasOther(onlyBefore, onlyAfter) || isMissing(onlyAfter, before) || isMissing(onlyBefore, after)
    ? "substantive"
    : null;
}

/** Documents that would be refused are not judged here either: theirs is another answer. */
function sureLines(text: string): readonly string[] | null {
  const body = bodyOf(text);
  return tooCostly(body) === null ? visibleLines(body) : null;
}

/** The lines with one empty line for any number of them between two, which is all that Markdown sees. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/^\n+|\n+$/g, "");
}

/** The lines, empty where an underline makes them a heading. */
function textLines(lines: readonly string[]): string[] {
  const trimmed = lines.map((line) => line.trim());
  const text = withoutWideRows(trimmed);
  let heading = false;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    heading = UNDERLINE.test(`${text[at]}`) || (heading && text[at] !== "");
    if (heading) text[at] = "";
  }
  return withoutReviews(text, trimmed);
}

/** What may be part of a labelled review date is marked as unsure: from the label to the end of the paragraph after it. */
function withoutReviews(sure: readonly string[], lines: readonly string[]): string[] {
  const marked = [...sure];
  const text = lines.join("\n").replace(MARKED_UP, (found) => " ".repeat(found.length));
  let line = 0;
  let counted = 0;
  let done = 0;
  for (const { index } of reviewLabels(text)) {
    for (let at = text.indexOf("\n", counted); at >= 0 && at < index; at = text.indexOf("\n", counted)) {
      line += 1;
      counted = at + 1;
    }
    const end = endOfNextParagraph(lines, line);
    for (let at = Math.max(line, done); at < end; at += 1) marked[at] = `# ${marked[at]}`;
    done = Math.max(done, end);
  }
  return marked;
}

/** The line behind the paragraph after the one that `from` stands in. */
function endOfNextParagraph(lines: readonly string[], from: number): number {
  let at = from;
  for (const isEnd of [
    (line: string) => line === "",
    (line: string) => line !== "",
    (line: string) => line === "",
  ])
    while (at < lines.length && !isEnd(`${lines[at]}`)) at += 1;
  return at;
}

/** Rows with more cells than the narrowest table of the document may hide some of them: they are marked as unsure. */
function withoutWideRows(lines: readonly string[]): string[] {
  const rows = lines.map((line) => line.replace(/^[> \t]+/, ""));
  const widths = rows.filter((line) => DELIMITERS.test(line)).map(pipesIn);
  const narrowest = Math.min(...widths);
  return lines.map((line) => (line.includes("|") && pipesIn(line) > narrowest ? `# ${line}` : line));
}

function pipesIn(line: string): number {
  return line.split("|").length;
}

/** True when all changed lines can be gone by and their words, wherever they moved, are not the same. */
function hasOther(before: readonly string[], after: readonly string[]): boolean {
  if ([...before, ...after].some((line) => UNSURE_LINE.test(line))) return false;
  const words = surplus(before.flatMap(wordsIn), after.flatMap(wordsIn));
  return words.onlyBefore.length + words.onlyAfter.length > 0;
}

/** True when a word of the lines stands nowhere in the other version, however it is marked up there. */
function isMissing(lines: readonly string[], other: string): boolean {
  const words = lines.flatMap(wordsIn);
  if (words.length === 0) return false;
  const text = other.toLowerCase();
  const shown = [text, text.replace(WITHIN_WORDS, ""), text.replace(TAG, "").replace(WITHIN_WORDS, "")];
  return words.some((word) => shown.every((each) => !each.includes(word)));
}

function wordsIn(line: string): readonly string[] {
  if (UNSURE_LINE.test(line)) return [];
  const text = line.replace(MARKERS, "").replace(SELF_LINK, "$1").replace(WITHIN_WORDS, "").toLowerCase();
  return [...text.matchAll(WORD)].flatMap(([word]) => (NUMBERING.has(word) ? [] : [word]));
}
