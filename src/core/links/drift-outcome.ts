import type { DriftFact } from "../model/facts.ts";
import type { Link } from "../model/policy.ts";
import { type Relevance, type Strength, usesBudget } from "../model/strength.ts";

/** Whether an outdated link may stay quiet, and the words for it. */
export interface DriftOutcome {
  readonly withinBudget: boolean;
  /** `3 of 5 changes since ...`, or why the count is unknown; empty for a link without a budget. */
  readonly reason: string;
}

/** The counted drift of all links, and the change under judgement. */
export interface DriftQuestion {
  readonly drift: readonly DriftFact[];
  readonly relevance: Relevance;
  readonly strength: Strength;
}

/**
 * Compares mainline changes since the SOP's last substantive update or attestation, this change included if it counts,
 * with the link's budget: a budget of 5 stays quiet up to the fourth change. A count that is unknown never counts as
 * within budget.
 */
export function driftOutcome(link: Link, sop: string, question: DriftQuestion): DriftOutcome {
  const { drift, relevance, strength } = question;
  if (link.driftBudget === null) return { withinBudget: false, reason: "" };
  const fact = drift.find((candidate) => candidate.link === link.id && candidate.sop === sop);
  if (!fact) return { withinBudget: false, reason: "its drift could not be counted" };
  const counts = usesBudget(relevance, strength);
  const count = fact.changes + (counts ? 1 : 0);
  const least = fact.complete ? "" : "at least ";
  const reason = `${least}${count} of ${link.driftBudget} changes${sinceWhat(fact)}${remarks(fact, counts)}`;
  if (count >= link.driftBudget) return { withinBudget: false, reason };
  return fact.complete
    ? { withinBudget: true, reason }
    : { withinBudget: false, reason: `${reason}, and the available history is too short to count the rest` };
}

/** What a reader of the number has to know. */
function remarks({ notRead }: DriftFact, counts: boolean): string {
  const parts = [
    ...(notRead === 0 ? [] : [`${notRead} of them not read`]),
    ...(counts ? [] : ["this one is too weak to count"]),
  ];
  return parts.length === 0 ? "" : ` (${parts.join("; ")})`;
}

function sinceWhat({ since }: DriftFact): string {
  if (since === null) return "";
  const day = since.date.slice(0, 10);
  return since.attestedBy === null
    ? ` since its last update on ${day}`
    : ` since ${since.attestedBy} confirmed it on ${day}`;
}
