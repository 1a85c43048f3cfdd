import type { Reference } from "../model/reference.ts";

/** Lines of a paragraph that are read on each side, and how much text that may be. */
const MAX_LINES = 5;
const MAX_CHARACTERS = 2000;

/** Stands for a piece of code that names something else, and for one that names the path in question. */
const OTHER = "\u0001";
const OWN = "\u0002";

/** What kind of thing a path is, in words that may stand beside it. */
const THING =
  "old|files?|scripts?|folders?|director(?:y|ies)|playbooks?|modules?|charts?|roles?|jobs?|workflows?|manifests?|templates?|tools?|helpers?";

/** What may stand between a path and what the text states of it: other paths, "and", what kind of thing it is. */
const THEN = `(?:[\\s,()|*_:\u2014${OTHER}${OWN}-]|\\b(?:and|or|the|an?|our|this|that|which|both|all|itself|${THING})\\b)*`;

/** What may stand before a path and behind what the text states of it. */
const AHEAD = `(?:[\\s*_(:]|${OTHER}|,(?=\\s*[${OTHER}${OWN}])|\\b(?:and|or|the|an?|our|both|${THING})\\b)*`;

const IS =
  "(?:(?:is|are|was|were|has|have|had|been|got|being|both|now|since|also|completely|finally|therefore|recently)\\s+)+";

const REPOSITORY = "(?:the|this|our) (?:\\w+ )?(?:repo|repository|tree|code ?base)";

/** `x` was removed, `x` no longer exists, the removed `x`. */
const GONE = patterns(
  `${OWN}${THEN}${IS}(?:removed|deleted|gone|dropped|retired|decommissioned)\\b(?! from\\b(?! ${REPOSITORY}))`,
  `${OWN}${THEN}(?:removed|deleted|gone|dropped|retired|decommissioned)\\s*(?:$|[|),*_~])`,
  `${OWN}${THEN}(?:${IS})?(?:no longer (?:exists?|there|here|available|present|part)|(?:does|do) not exist|(?:doesn't|don't) exist|not there\\b)`,
  `${OWN}${THEN}${IS}(?:(?:replaced|superseded) (?:by|with)|renamed (?:in)?to|moved (?:in)?to|merged into|split (?:in)?to) `,
  `(?:^\\W*|\\b(?:the|our|an?|this|these|those) )(?:(?:now|long|since)[ -])?(?:former|removed|deleted|retired|decommissioned|dropped)\\b${AHEAD}${OWN}`,
);

/** What says it of a path only where the change itself says it: until then the path was there. */
const GONE_NOW = patterns(
  `${OWN}${THEN}${IS}(?:removed|deleted|dropped|retired|replaced|superseded|renamed|moved|obsolete)\\b`,
  `\\b(?:formerly|previously|replace[sd]|replacing|renamed|moved|instead of|in place of|rather than|(?:renamed|moved|migrated|taken) from|used to be|no longer (?:use|uses|need|needs|run|runs|have|has|call|calls))\\b${AHEAD}${OWN}`,
);

function patterns(...sources: readonly string[]): readonly RegExp[] {
  return sources.map((source) => new RegExp(source, "i"));
}

/**
 * The references without those in inline code of which the sentence around says that they are gone, so that nobody is sent there.
 * `before` is the text before the change, for words that count only where the change wrote the sentence; null where it wrote none. A
 * link stays: it leads nowhere, whatever is stated around it.
 */
export function notStatedGone<T extends Stated>(
  references: readonly T[],
  { text, before }: { readonly text: string; readonly before: string | null },
): readonly T[] {
  if (!references.some(({ kind }) => kind === "code")) return references;
  const lines = linesOf(text);
  const known = before === null ? null : new Set(linesOf(before));
  return references.filter(
    (reference) => reference.kind !== "code" || !isStatedGone(reference, lines, known),
  );
}

type Stated = Pick<Reference, "kind" | "line" | "raw">;

function isStatedGone(
  { line, raw }: Stated,
  lines: readonly string[],
  known: ReadonlySet<string> | null,
): boolean {
  if (isInOldColumn(line - 1, lines, raw)) return true;
  const paragraph = paragraphAround(line - 1, lines);
  const text = paragraph.join(" ");
  if (text.length > MAX_CHARACTERS) return false;
  const isNew = known !== null && paragraph.some((each) => !known.has(each));
  const around = masked(text, raw)
    .split(/[.!?;](?=\s|$)/)
    .filter((sentence) => sentence.includes(OWN));
  return around.length > 0 && around.every((sentence) => states(sentence, isNew));
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

function states(sentence: string, isNew: boolean): boolean {
  const words = isNew ? [...GONE, ...GONE_NOW] : GONE;
  return words.some((pattern) => pattern.test(sentence));
}

/** Rows of a table that are gone through to its head. */
const MAX_ROWS = 200;

/** What heads a column of a table that says what was. */
const OLD_COLUMN = /^\W*(?:old|before|previous(?:ly)?|former(?:ly)?|removed|deleted|retired|legacy|was)\b/i;

/** True in a cell below "Old" or "Before". */
function isInOldColumn(at: number, lines: readonly string[], raw: string): boolean {
  if (!isRow(lines[at])) return false;
  let head = at;
  while (head > Math.max(0, at - MAX_ROWS) && isRow(lines[head - 1])) head -= 1;
  const column = cellsOf(lines[at]).findIndex((cell) => cell.includes(raw));
  return head < at && OLD_COLUMN.test(`${cellsOf(lines[head])[column]}`);
}

function isRow(line = ""): boolean {
  return line.trimStart().startsWith("|");
}

function cellsOf(line = ""): readonly string[] {
  return line.trim().split("|");
}

/** A text with its code cut out. */
function masked(text: string, raw: string): string {
  const pieces = text.replace(/`+|<\/?(?:code|kbd|samp|tt)>/gi, "`").split("`");
  return pieces.map((piece, at) => (at % 2 === 0 ? piece : piece.includes(raw) ? OWN : OTHER)).join("");
}

/** The lines around a line that belong to one paragraph, list item or row of a table with it. */
function paragraphAround(at: number, lines: readonly string[]): readonly string[] {
  let first = at;
  while (first > Math.max(0, at - MAX_LINES) && !startsBlock(lines[first]) && !isBlank(lines[first - 1])) {
    first -= 1;
  }
  let last = at + 1;
  while (last < at + MAX_LINES && !startsBlock(lines[last]) && !isBlank(lines[last])) last += 1;
  return lines.slice(first, last);
}

function isBlank(line = ""): boolean {
  return line.trim() === "";
}

/** A list item, a heading, a row of a table. */
function startsBlock(line = ""): boolean {
  return /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|#{1,6}\s|\|)/.test(line);
}
