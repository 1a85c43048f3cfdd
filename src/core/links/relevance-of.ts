import type { Link, Policy } from "../model/policy.ts";
import type { Relevance } from "../model/strength.ts";

/** Which changes of a link need an update: what the link says, else what the policy says for all. */
export function relevanceOf(
  { relevance }: Pick<Link, "relevance">,
  policy: Pick<Policy, "relevance">,
): Relevance {
  return relevance ?? policy.relevance;
}
