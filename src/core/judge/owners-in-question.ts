import { linkStates } from "../links/link-states.ts";
import type { CheckFacts } from "../model/facts.ts";

/**
 * The owners whose statements can matter for a change: of each SOP that it leaves outdated, within its budget or missing as long as
 * nobody's statement counts. Each owner comes once.
 */
export function ownersInQuestion(facts: CheckFacts): readonly string[] {
  const { touched, ownersOf } = facts.changeLinks;
  const before = { ...facts, statements: [] };
  const open = touched
    .flatMap((link) => linkStates(link, before, ownersOf))
    .filter(({ state }) => state === "outdated" || state === "within-budget" || state === "missing");
  return [...new Set(open.flatMap(({ owners }) => owners))];
}
