import type { Policy } from "../model/policy.ts";
import { defaultPolicy } from "./default-policy.ts";

/**
 * What stands in for a policy that cannot be read. It has no links, exempts nobody, and lets only somebody with maintain
 * or admin access who is not the author waive: nobody knows who else may, and the repository's own limits may be stricter
 * than the defaults.
 */
export function unreadablePolicy(): Policy {
  const policy = defaultPolicy();
  return {
    ...policy,
    exempt: { ...policy.exempt, authors: [] },
    waive: { ...policy.waive, by: "maintain", allowAuthor: false },
  };
}
