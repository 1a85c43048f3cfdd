import type { Relevance } from "../model/strength.ts";

/** Changes of a graded link that are rated, newest first: ten times the budget that links have by default. */
const GRADED = 200;
/** Of a literal link every change counts, so only those that a report shows are rated. */
const LITERAL = 10;

/** How many of the newest changes of a link are rated; older ones count without being read. */
export function keptChanges(relevance: Relevance): number {
  return relevance === "graded" ? GRADED : LITERAL;
}
