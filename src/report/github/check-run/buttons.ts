import { isHeldByPolicy } from "../../../core/model/is-asked.ts";
import type { Policy } from "../../../core/model/policy.ts";
import type { CheckButton } from "../../../core/model/publication.ts";
import type { LinkState, Verdict } from "../../../core/model/verdict.ts";

/** Identifiers of our buttons, as GitHub sends them back in `requested_action`. */
export const BUTTON = { stillAccurate: "still-accurate", waive: "waive", recheck: "recheck" } as const;

const STILL_ACCURATE: CheckButton = {
  label: "Still accurate",
  description: "For owners: my SOPs are still accurate",
  identifier: BUTTON.stillAccurate,
};
const WAIVE: CheckButton = {
  label: "Waive",
  description: "Show how to skip this, with a reason",
  identifier: BUTTON.waive,
};
const RECHECK: CheckButton = {
  label: "Re-check",
  description: "Judge this pull request again",
  identifier: BUTTON.recheck,
};

/** The button that every check run may have. */
export const RECHECK_ONLY: readonly CheckButton[] = [RECHECK];

/**
 * The buttons that make sense for a verdict: to attest what is outdated, to waive what is not settled, to judge again.
 * Weak changes of graded links ask for nothing.
 */
export function checkButtons(verdict: Verdict, policy: Pick<Policy, "attest">): readonly CheckButton[] {
  const states = new Set(verdict.links.filter((link) => !isWeak(link)).map((link) => link.state));
  const attests = states.has("outdated") || states.has("within-budget");
  const unsettled = states.has("outdated") || states.has("missing") || isHeldByPolicy(verdict.policy);
  return [
    ...(attests && policy.attest.by.includes("command") ? [STILL_ACCURATE] : []),
    ...(unsettled ? [WAIVE] : []),
    ...(verdict.conclusion === "success" ? [] : [RECHECK]),
  ];
}

function isWeak({ relevance, strength }: LinkState): boolean {
  return relevance === "graded" && strength === "weak";
}
