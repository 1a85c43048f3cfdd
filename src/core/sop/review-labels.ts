/**
 * What people write before the date on which a page was looked at. The list is closed on purpose: "Certificate expires", "Valid until"
 * and "Last known good backup" are facts that a procedure needs, and a date without a label is part of its step.
 */

/** Between two words of a label: white space, and what may mark a word up, in Markdown or as a hint. */
const GAP = "[\\s_*~>\\uFDD1\\uFDD4-]{1,8}";
/** The same within `lastReviewed` and `last_reviewed`. */
const TIGHT = "[\\s_*~>\\uFDD1\\uFDD4-]{0,8}";

const VERB =
  "(?:re-?)?(?:reviewed|updated|verified|validated|modified|tested|checked|edited|revised|confirmed|audited|approved|changed|drilled|exercised|rehearsed|refreshed|generated)";
const PLAIN_VERB = "(?:reviewed|updated|verified|validated|modified|tested|checked|edited|revised)";
const NOUN =
  "(?:review|update|verification|validation|modification|test|check|edit|revision|audit|approval|change|drill|exercise|rehearsal|refresh|mod)";
const REVIEW = "(?:re-?)?(?:review|revision|verification|validation|audit)";
const VERBS = `${VERB}(?:${TIGHT}(?:and|&|\\/|,|or)${TIGHT}${VERB})?`;
const DATE = `(?:${GAP}(?:date|on|at|time))`;
const SUBJECT =
  "(?:(?:this|the|our)\\s+)?(?:page|document|documentation|docs?|runbook|playbook|sop|procedures?|guide|article|readme|content|manual|checklist|how-?to|instructions?|information)(?:\\s+(?:page|document))?";
const BE = "(?:was|were|is|are|has\\s+been|have\\s+been|will\\s+be|should\\s+be|must\\s+be)";

const LABELS = [
  `(?:last|latest|most${GAP}recent(?:ly)?)${TIGHT}(?:${VERBS}|${NOUN})(?:${GAP}by)?${DATE}{0,2}`,
  `last${TIGHT}mod`,
  `date${GAP}(?:of${GAP})?(?:the${GAP})?(?:(?:last|latest|next|most${GAP}recent)${GAP})?(?:${VERB}|${NOUN})`,
  `next${TIGHT}(?:(?:scheduled|planned)${GAP})?${NOUN}(?:${GAP}(?:is${GAP})?(?:due|scheduled|planned|by|for)){0,2}${DATE}?`,
  `${REVIEW}${TIGHT}(?:is${GAP})?(?:due|by|date|deadline|scheduled)(?:${GAP}(?:by|for))?${DATE}?`,
  `(?:due|up)${GAP}for${GAP}${REVIEW}(?:${GAP}(?:by|on))?`,
  `(?:to${GAP}be|next)${GAP}reviewed(?:${GAP}(?:by|on))?`,
  `reviewers?`,
  `${PLAIN_VERB}(?:${GAP}(?:on|at|by))?`,
];

const SENTENCE = `(?:${SUBJECT}|it|this)${GAP}(?:${BE}${GAP})?(?:next${GAP}be${GAP})?`;

/** Found by `matchAll`, which leaves it as it is: labels, with what says "this page was" before them as part. */
const LABEL = new RegExp(
  `(?<![\\p{L}\\p{N}@/.])(?:${SENTENCE})?(?:${LABELS.join("|")})(?![\\p{L}\\p{N}])`,
  "giu",
);

/** A word that each label has. Most texts have none, and looking for it takes a tenth of looking for labels. */
const ROOT = /last|latest|recent|next|date|review|due|verif|validat|modif|tested|checked|edited|revis|audit/i;

/** The labels in a text, with what says "this page was" before them, in order. */
export function reviewLabels(text: string): Iterable<RegExpExecArray> {
  return ROOT.test(text) ? text.matchAll(LABEL) : [];
}

const WHOLE = new RegExp(
  `^(?:${SENTENCE})?(?:${LABELS.join("|")})(?:\\s*\\([^()]{1,20}\\))?\\s*[:?]?$`,
  "iu",
);

/** True when a text (of a heading or a cell) is nothing but a label. */
export function isReviewLabel(text: string): boolean {
  return text.length <= 80 && WHOLE.test(text);
}
