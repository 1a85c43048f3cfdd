import type { Policy } from "../model/policy.ts";
import type { Speaker } from "../model/statement.ts";

const RANK = ["none", "read", "triage", "write", "maintain", "admin"] as const;

/** True when one of `owners` (`@user` or `@org/team`) is the speaker or a team of the speaker; case does not matter. */
export function isOwner(speaker: Speaker, owners: readonly string[]): boolean {
  const names = new Set([`@${speaker.login}`, ...speaker.teams].map((name) => name.toLowerCase()));
  return owners.some((owner) => names.has(owner.toLowerCase()));
}

/**
 * True when the speaker may waive under the policy. A permission that could not be looked up grants nothing. `owner`
 * asks for ownership of the SOP instead of a repository permission.
 */
export function mayWaive(speaker: Speaker, waive: Policy["waive"], owners: readonly string[]): boolean {
  if (speaker.isAuthor && !waive.allowAuthor) return false;
  if (waive.by === "owner") return isOwner(speaker, owners);
  return speaker.permission !== null && RANK.indexOf(speaker.permission) >= RANK.indexOf(waive.by);
}

/** True where write access is not enough to waive: then a name that anybody with write access can forge proves nothing. */
export function asksForMoreThanWrite({ by }: Policy["waive"]): boolean {
  return by === "owner" || RANK.indexOf(by) > RANK.indexOf("write");
}

/** Why the word of somebody whose rights nobody asked for does not count. */
export function notLookedUp({ login }: Speaker): string {
  return `the rights of ${login} were not looked up, because too many people wrote here; to have them looked up, request a review from ${login}`;
}
