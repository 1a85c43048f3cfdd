import type { DriftFact } from "../model/facts.ts";
import type { Link } from "../model/policy.ts";

/** Whether an outdated link may stay quiet, and the words for it. */
export interface DriftOutcome {
  readonly withinBudget: boolean;
  /** `3 of 5 changes since ...`, or why the count is unknown; empty for a link without a budget. */
  readonly reason: string;
}

/**
 * Compares mainline changes since the SOP's last substantive update or attestation, this change included, with the link's budget:
 * a budget of 5 stays quiet up to the fourth change. A count that is unknown never counts as within budget.
 */
export function driftOutcome(link: Link, sop: string, drift: readonly DriftFact[]): DriftOutcome {
  if (link.driftBudget === null) return { withinBudget: false, reason: "" };
  const fact = drift.find((candidate) => candidate.link === link.id && candidate.sop === sop);
  if (!fact) return { withinBudget: false, reason: "its drift could not be counted" };
  const count = fact.changes + 1;
  const reason = `${fact.complete ? "" : "at least "}${count} of ${link.driftBudget} changes${sinceWhat(fact)}`;
  if (count >= link.driftBudget) return { withinBudget: false, reason };
  return fact.complete
    ? { withinBudget: true, reason }
    : { withinBudget: false, reason: `${reason}, and the available history is too short to count the rest` };
}

function sinceWhat({ since }: DriftFact): string {
  if (since === null) return "";
  const day = since.date.slice(0, 10);
  return since.attestedBy === null
    ? ` since its last update on ${day}`
    : ` since ${since.attestedBy} confirmed it on ${day}`;
}
