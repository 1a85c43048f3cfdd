import type { CheckFacts } from "../model/facts.ts";
import type { Policy } from "../model/policy.ts";

/** Reasons that are worth a reader's time. */
const MAX_REASONS = 3;

/** True when the policy exempts an author; logins compare without case. */
export function isExemptLogin({ exempt }: Pick<Policy, "exempt">, login: string | null): boolean {
  return exempt.authors.some((name) => name.toLowerCase() === login?.toLowerCase());
}

/** True when a change is by an exempt author and by nobody else. */
export function isExempt(facts: Pick<CheckFacts, "policy" | "author" | "foreign">): boolean {
  return facts.foreign.length === 0 && isExemptLogin(facts.policy.policy, facts.author);
}

/** What a reader has to know about an exempt author's change that is not exempt; nothing for any other. */
export function foreignNote(author: string | null, foreign: readonly string[]): readonly string[] {
  if (foreign.length === 0) return [];
  const more = foreign.length - MAX_REASONS;
  const shown = [...foreign.slice(0, MAX_REASONS), ...(more > 0 ? [`${more} more`] : [])];
  return [
    `The policy exempts ${author}, but not every commit of this change is proven to be theirs: ${shown.join("; ")}. It is judged like any other.`,
  ];
}
