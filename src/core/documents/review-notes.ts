import { datePhrase } from "./date-phrase.ts";
import { withoutHints } from "./hints.ts";
import { personPhrase } from "./person-phrase.ts";
import { isReviewLabel, reviewLabels } from "./review-labels.ts";

/** The address that a label links to; `(UTC)`, `(yyyy-mm-dd)` behind it. */
const FORMAT = /(?:\s*\uFDDF[^\uFDDF]*\uFDDF)?(?:\s*\([\w/ :-]{1,20}\))?/y;
/** What stands between a label and its date. */
const BETWEEN =
  /(?:\uFDD4\uFDD0|[\s\uFDD1\uFDD2\uFDD4|=:\u2013\u2014\u2192>-]|\b(?:on|at|in|for|is|was|as of|week of|approx)\b){0,12}/iuy;
/** What stands between a date and a person, and the other way round. */
const BY = /[\s\uFDD1-\uFDD4,]*(?:[-\u2013\u2014|(/]\s?)?(?:by\b[\s\uFDD1\uFDD2]*)?/iuy;
const ON = /[\s\uFDD1-\uFDD4,]*(?:[-\u2013\u2014|(]\s?)?(?:on\b[\s\uFDD1]*)?/iuy;
const SAYS_BY = /\b(?:by|reviewers?)$/i;
/** Without a colon only these are about the page: "this is verified by Rails" is not. */
const REVIEW_FIRST = /^(?:last|latest|reviewed|reviewers?)/i;
/** A person without "by" ends the phrase. */
const END = /\)?\s*(?:[\uFDD0\uFDD1\uFDD4|]|$)/uy;
const BLANK = /[\s\uFDD1\uFDD2:=|]*(?=\uFDD4|$)/uy;

/** A sentence or something set apart ended here, or a sign that nothing reads on over. */
const FRESH =
  /(?:^|[\uFDD0|\u00B7\u2022(/*;\p{Pd}\p{So}\p{Sm}\p{Extended_Pictographic}[])[\s\uFDD1\uFDD4]*$/u;
const LINE_OR_EDGE = /[\uFDD1\uFDD4]\s*$/u;
const COMMA = /\uFDD3[\s\uFDD1]*$/u;
const AFTER_VERSION = /(?:^|[\s\uFDD4])(?:version|revision|rev|v)[ .]?\d[\d.]{0,12}(?:,|\uFDD3)\s*$/iu;
/** Words that announce such a note. */
const ANNOUNCED =
  /(?:^|[\uFDD0\uFDD4])[\s\uFDD1]*(?:\p{So}\s*)?(?:note|status|info|maintenance|metadata|freshness|history)[\s\uFDD1]*[\uFDD2:][\s\uFDD1]*$/iu;
/** What a badge's address says last. */
const COLOUR = /^\w{0,20}(?:\.svg|\.png)?$/;

/** What may stand between two notes. */
const BETWEEN_NOTES = /^[\s\uFDD0-\uFDD4,.;|/&()\u2013\u2014-]{0,12}(?:and\b\s*)?$/u;
/** Labels that mean a review date even while nothing is filled in. */
const TELLING = /last|latest|recent|next|date|due|review\S*\s+(?:by|on)|reviewers?/i;

/** How far back the signs before a label are looked for. */
const LOOK_BACK = 40;

/** An image of a badge service: `.../badge/last_reviewed-2026--01--01-green`. */
const IMAGE = /\uFDD1\s*([^\uFDD0-\uFDD4\uFDDF]{0,200})\uFDDF([^\uFDDF]{1,2000})\uFDDF\s*\uFDD1/gu;

/**
 * The words of a text without its hints and without what only says that, when, and by whom the page was looked at: a label of the
 * closed list with its date, or with a person. Labels count at the start of a text, line or sentence, or where they are set apart;
 * in the middle of a sentence they are part of it ("restore the backup last verified on ..."). Linear.
 */
export function withoutReviewNotes(text: string): string {
  return withoutHints(withoutBadges(cutNotes(text)));
}

/** True when a text is what a label asks for and nothing else: a date, a person where it asks for one, or nothing. */
export function isReviewValue(text: string, label: string): boolean {
  const name = withoutHints(label).replace(/[:?]$/, "");
  return withoutHints(text) === "" || withoutReviewNotes(`${name}\uFDD2 ${text}`) === "";
}

/** What says when, or by whom, a page was looked at. Offsets are those of the text. */
export interface ReviewNote {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  /** The date as it is written; null where there is only a person, or where nothing is filled in. */
  readonly date: string | null;
}

/** The notes of a text with hints, in order. Linear. */
export function reviewNotes(text: string): readonly ReviewNote[] {
  const notes: ReviewNote[] = [];
  let from = 0;
  for (const found of reviewLabels(text)) {
    if (found.index < from) continue;
    const isNext = from > 0 && BETWEEN_NOTES.test(text.slice(from, found.index));
    const note = noteAt(text, found[0], { start: found.index, isNext });
    if (note === null) continue;
    notes.push(note);
    from = note.end;
  }
  return notes;
}

function cutNotes(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of reviewNotes(text)) {
    // A date takes the bracket behind it along.
    const isInBrackets = text[start - 1] === "(" && text.slice(end - 1, end + 1).includes(")");
    kept.push(text.slice(from, isInBrackets ? start - 1 : start));
    from = isInBrackets ? text.indexOf(")", end - 1) + 1 : end;
  }
  return from === 0 ? text : [...kept, text.slice(from)].join(" ");
}

interface Place {
  readonly start: number;
  /** Nothing but punctuation stands between it and the note before. */
  readonly isNext: boolean;
}

/** The note whose label stands at `start`; null when it is none. */
function noteAt(text: string, label: string, { start, isNext }: Place): ReviewNote | null {
  const labelled = start + label.length;
  const behind = skip(FORMAT, text, labelled);
  const hasColon = /^[\s\uFDD1]*[\uFDD2:=|]/.test(text.slice(behind, behind + 4));
  if (!isNext && !isFresh(text, start, hasColon)) return null;
  const at = skip(BETWEEN, text, behind);
  const dated = match(datePhrase(), text, at);
  const note = (end: number, date: string | null) => ({ label, start, end, date });
  if (dated !== null) return note(withPerson(text, dated), text.slice(at, dated));
  const person = match(personPhrase(), text, skip(BY, text, at));
  if (person !== null) {
    const on = skip(ON, text, person);
    const later = match(datePhrase(), text, on);
    if (later !== null) return note(later, text.slice(on, later));
    if (SAYS_BY.test(label) && (hasColon || REVIEW_FIRST.test(label))) return note(person, null);
  }
  const blank = hasColon && TELLING.test(label) ? match(BLANK, text, behind) : null;
  return blank === null ? null : note(blank, null);
}

/** Behind a date: "by" and whoever it was, or a name with nothing behind it. */
function withPerson(text: string, dated: number): number {
  const at = skip(BY, text, dated);
  const end = match(personPhrase(), text, at);
  if (end === null) return dated;
  const isSaid = /\bby\b/i.test(text.slice(dated - 1, at));
  if (isSaid) return end;
  const close = match(END, text, end);
  if (close === null || at === dated || !/[\uFDD1-\uFDD4,(/\p{Pd}|]/u.test(text.slice(dated - 1, at)))
    return dated;
  return text[end] === ")" ? end + 1 : end;
}

function isFresh(text: string, start: number, hasColon: boolean): boolean {
  const before = text.slice(Math.max(0, start - LOOK_BACK), start);
  if ([FRESH, ANNOUNCED, AFTER_VERSION].some((sign) => sign.test(before))) return true;
  const isCapital = /^\p{Lu}/u.test(text.slice(start, start + 2));
  if (LINE_OR_EDGE.test(before)) return isCapital || hasColon;
  return COMMA.test(before) && isCapital && hasColon;
}

function withoutBadges(text: string): string {
  return text.replace(IMAGE, (all, alt: string, url: string) => {
    const says = badgeText(url);
    const isNote = says !== null && COLOUR.test(withoutHints(cutNotes(says)));
    const shown = alt.trim();
    if (isNote && (shown === "" || isReviewLabel(shown) || !/\s/.test(shown))) return " ";
    const isNamed = isReviewLabel(shown) || (shown !== "" && withoutHints(cutNotes(shown)) === "");
    return isNamed ? " " : all;
  });
}

/** What `.../badge/last_reviewed-2026--01--01-green` shows, with hints: its label, its text and its colour; null for other addresses. */
export function badgeText(url: string): string | null {
  const [, badge] = /\/badge\/([^?#]{1,300})/.exec(url) ?? [];
  if (badge === undefined) return null;
  return badge
    .replace(/%20|_/g, " ")
    .replace(/%3A/gi, ":")
    .replace(/--/g, "\uFDD5")
    .replace(/-(?=[^-]*$)/, "\uFDD1")
    .replace(/-/g, "\uFDD2 ")
    .replace(/\uFDD5/g, "-");
}

function match(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}

/** For patterns that may match nothing, and so always match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.test(text);
  return pattern.lastIndex;
}
