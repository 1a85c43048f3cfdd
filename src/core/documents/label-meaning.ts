import type { DateMeaning } from "./date-keys.ts";

const DRILL = /drill|exercis|rehears/i;
const REVIEW = /review|verif|validat|revalidat|audit|confirm|tested|test\b|check|approv/i;
const NEXT =
  /\bnext\b|\bdue\b|\bto\s+be\b|\bup\s+for\b|review\W*(?:by|deadline|scheduled)\b|(?:will|should|must)\s+be/i;
const LAST = /\blast\b|\blatest\b|\brecent|ed\b/i;
const PERSON = /\b(?:by|reviewers?)$/i;

/**
 * What a label of the closed list (`review-labels.ts`) says of its date. Null for one that speaks of an edit (`Last updated`): whoever changed
 * a page has not reviewed it, and git knows better when that was. `unclear` is a review without a word on whether it was or will be.
 */
export function labelMeaning(label: string): DateMeaning | null {
  const words = label.replace(/[_*~>\uFDD0-\uFDDF]+/g, " ");
  const isDrill = DRILL.test(words);
  if (!isDrill && !REVIEW.test(words)) return null;
  if (NEXT.test(words)) return isDrill ? "next-drill" : "next-review";
  if (LAST.test(words)) return isDrill ? "last-drill" : "last-review";
  return PERSON.test(words) ? null : "unclear";
}

/** True for a label that asks for a date: one that names a review and does not end with whose it was. */
export function asksForDate(label: string): boolean {
  return (
    /review|verif|validat|drill|audit/i.test(label) && !PERSON.test(label.trim()) && /\s/.test(label.trim())
  );
}
