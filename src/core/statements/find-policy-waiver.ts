import type { PolicyFact } from "../model/facts.ts";
import type { Statement } from "../model/statement.ts";
import { findWaiver, type WaiverSearch } from "./find-waiver.ts";

/** What a waiver names, in place of a link, to go without a policy that can be read; `all` names it too. */
export const POLICY_WAIVER = "policy-invalid";

/**
 * Looks for the waiver of a base policy that cannot be read. Nothing is found where that is not the matter: a change
 * that breaks a policy, or fixes one, has nothing to waive. The stand-in for the policy says who may.
 */
export function findPolicyWaiver(
  { repair, policy }: Pick<PolicyFact, "repair" | "policy">,
  statements: readonly Statement[],
): WaiverSearch {
  if (repair === null || repair === "fixed") return { waiver: null, refusals: [] };
  return findWaiver(statements, { id: POLICY_WAIVER, owners: [] }, policy.waive);
}
