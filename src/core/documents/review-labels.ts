/**
 * What people write before the date on which a page was looked at. The list is closed on purpose: "Certificate expires", "Valid until"
 * and "Last known good backup" are facts that a procedure needs, and a date without a label is part of its step.
 */

/** Between two words of a label: white space, and what may mark a word up, in Markdown or as a hint. */
const GAP = "[\\s_*~>\\uFDD1\\uFDD4-]{1,8}";
/** The same within `lastReviewed` and `last_reviewed`. */
const TIGHT = "[\\s_*~>\\uFDD1\\uFDD4-]{0,8}";

const VERB =
  "(?:re-?)?(?:reviewed|updated|verified|validated|modified|tested|checked|edited|revised|confirmed|audited|approved|changed|drilled|exercised|rehearsed|refreshed|generated|touched)";
const PLAIN_VERB = "(?:reviewed|updated|verified|validated|modified|tested|checked|edited|revised)";
const PLAIN_VERBS = `${PLAIN_VERB}(?:${TIGHT}(?:and|&|\\/|,|or)${TIGHT}${VERB})?`;
const NOUN =
  "(?:review|update|verification|validation|modification|test|check|edit|revision|audit|approval|change|drill|exercise|rehearsal|refresh|mod)";
const REVIEW = "(?:re-?)?(?:review|revision|verification|validation|audit)";
const VERBS = `${VERB}(?:${TIGHT}(?:and|&|\\/|,|or)${TIGHT}${VERB})?`;
/** How something was looked at, before the word for it; and in which respect, behind it. */
const HOW = `(?:(?:full|formal|complete|thorough|peer|regular|quarterly|monthly|annual|yearly|technical|manual|manually|successful|successfully)${GAP})?`;
const RESPECT = `(?:${GAP}(?:for${GAP}accuracy|working|end${GAP}to${GAP}end|in${GAP}(?:staging|production|prod|test|dev)))?`;
const DATE = `(?:${GAP}(?:date|on|at|time))`;
const SUBJECT =
  "(?:(?:this|the|our)\\s+)?(?:page|document|documentation|docs?|runbook|playbook|sop|procedures?|guide|article|readme|content|manual|checklist|how-?to|instructions?|information)(?:\\s+(?:page|document))?";
const BE = "(?:was|were|is|are|has\\s+been|have\\s+been|will\\s+be|should\\s+be|must\\s+be)";

const OF = `(?:${GAP}of${GAP}${SUBJECT})?`;
const LAST = `(?:last|latest|most${GAP}recent(?:ly)?)`;

const LABELS = [
  `(?:the${GAP})?${LAST}${TIGHT}${HOW}(?:${VERBS}|${NOUN})${OF}${RESPECT}(?:${GAP}by)?${DATE}{0,2}`,
  `last${TIGHT}mod`,
  `we${GAP}${LAST}${GAP}${VERBS}${GAP}(?:${SUBJECT}|it|this)`,
  `(?:the${GAP})?date${GAP}(?:of${GAP})?(?:the${GAP})?(?:(?:${LAST}|next)${GAP})?(?:${VERB}|${NOUN})${OF}`,
  `(?:the${GAP})?next${TIGHT}(?:(?:scheduled|planned)${GAP})?${HOW}${NOUN}${OF}(?:${GAP}(?:is${GAP})?(?:due|scheduled|planned|by|for)){0,2}${DATE}?`,
  `(?:needs${GAP})?${REVIEW}${TIGHT}(?:is${GAP})?(?:due|by|before|date|deadline|scheduled)(?:${GAP}(?:by|for))?${DATE}?`,
  `(?:due|up)${GAP}for${GAP}${REVIEW}(?:${GAP}(?:by|on|before))?`,
  `(?:to${GAP}be|next)${GAP}reviewed(?:${GAP}(?:by|on|before))?`,
  `reviewers?`,
  `re-?view|revision`,
  `${PLAIN_VERBS}(?:${GAP}(?:on|at|by))?`,
];

const SENTENCE = `(?:${SUBJECT}|it|this)${GAP}(?:${BE}${GAP})?(?:next${GAP}be${GAP})?`;

/** Found by `matchAll`, which leaves it as it is: labels, with what says "this page was" before them as part. */
let label: RegExp | undefined;

function anywhere(): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}@/.])(?:${SENTENCE})?(?:${LABELS.join("|")})(?![\\p{L}\\p{N}])`, "giu");
}

/** A word that each label has. Most texts have none, and looking for it takes a tenth of looking for labels. */
const ROOT =
  /last|latest|recent|next|date|re-?view|due|verif|validat|modif|tested|checked|edited|revis|audit/i;

/** The labels in a text, with what says "this page was" before them, in order. */
export function reviewLabels(text: string): Iterable<RegExpExecArray> {
  if (!ROOT.test(text)) return [];
  label ??= anywhere();
  return text.matchAll(label);
}

let wholeLabel: RegExp | undefined;

function whole(): RegExp {
  return new RegExp(`^(?:${SENTENCE})?(?:${LABELS.join("|")})(?:\\s*\\([^()]{1,20}\\))?\\s*[:?]?$`, "iu");
}

/** True when a text (of a heading or a cell) is nothing but a label. */
export function isReviewLabel(text: string): boolean {
  if (text.length > 80 || !ROOT.test(text)) return false;
  wholeLabel ??= whole();
  return wholeLabel.test(text);
}
