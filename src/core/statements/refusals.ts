import { addInterval } from "../documents/interval.ts";
import type { IssueCommand, IssueStatement } from "../model/issue-statement.ts";
import type { Policy } from "../model/policy.ts";
import type { AttestationStatement, Speaker, WaiverStatement } from "../model/statement.ts";
import { reasonProblem } from "./reason.ts";

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
function asksForMoreThanWrite({ by }: Policy["waive"]): boolean {
  return by === "owner" || RANK.indexOf(by) > RANK.indexOf("write");
}

/** Why the statement of somebody whose rights nobody looked up does not count. */
function notLookedUp({ login }: Speaker): string {
  return `the rights of ${login} were not looked up, because too many people wrote here; to have them looked up, request a review from ${login}`;
}

/** What an attestation has to cover: one (link, SOP) pair, the SOP's owners, and the blobs under judgement. */
export interface AttestationNeed {
  readonly link: string;
  readonly sop: string;
  readonly owners: readonly string[];
  readonly fingerprint: string;
}

/** Why an attestation on a pull request does not count for the SOP that it names; null when it counts. */
export function attestationRefusal(
  statement: AttestationStatement,
  need: AttestationNeed,
  attest: Policy["attest"],
): string | null {
  const { speaker, by } = statement;
  const way = by === "approval" ? "approval" : "command";
  if (!attest.by.includes(way)) return `the policy does not accept an attestation by ${by}`;
  if (!isOwner(speaker, need.owners))
    return speaker.notLookedUp ? notLookedUp(speaker) : `${speaker.login} does not own ${need.sop}`;
  if (speaker.isAuthor && !attest.allowAuthor) {
    return `${speaker.login} wrote this change, so another owner has to attest it`;
  }
  return voidReason(statement, need);
}

/** Why the statement covers other blobs than those under judgement, or null when it covers exactly them. */
function voidReason({ speaker, seen }: AttestationStatement, need: AttestationNeed): string | null {
  if (seen === null) return null;
  const pairs = seen.filter(({ link, sop }) => link === need.link && sop === need.sop);
  if (pairs.some((pair) => pair.fingerprint === need.fingerprint)) return null;
  return pairs.length > 0
    ? `the attestation by ${speaker.login} is void: the linked files changed after it`
    : `the attestation by ${speaker.login} is void: it was made before these files were part of the change`;
}

/** Why a waiver on a pull request does not count for a link with these owners; null when it counts. */
export function waiverRefusal(
  statement: WaiverStatement,
  owners: readonly string[],
  waive: Policy["waive"],
): string | null {
  const { speaker, guarantor, until, at, doubt, unproven } = statement;
  if (doubt !== undefined) return doubt;
  if (speaker.notLookedUp) return notLookedUp(speaker);
  if (!mayWaive(speaker, waive, owners)) {
    return `${speaker.login} may not waive here (the policy requires ${waive.by === "owner" ? "an owner of the SOP" : `${waive.by} access`})`;
  }
  if (unproven && asksForMoreThanWrite(waive)) {
    return `the trailer by ${speaker.login} does not count: names in commits can be forged, so with ${waive.by} required, the commit needs a verified signature of the person it names; write \`/sop waive\` in a comment instead`;
  }
  if (guarantor?.notLookedUp) return notLookedUp(guarantor);
  if (guarantor !== null && !mayWaive(guarantor, waive, owners)) {
    return `the trailer by ${speaker.login} does not count: names in commits can be forged, and ${guarantor.login}, who opened the pull request, may not waive here`;
  }
  if (until !== null && at !== null && until < at.slice(0, 10)) {
    return `the waiver was not accepted: its date ${until} had already passed`;
  }
  if (statement.via === "label") return null;
  const problem = reasonProblem(statement.reason, waive.minReason);
  return problem === null ? null : `the waiver was not accepted: ${problem}`;
}

/** A longer silence is what closing as "not planned" is for. */
const LONGEST_SNOOZE = { amount: 12, unit: "month" } as const;

/** Why a statement on an issue does not count, as one sentence for its author; null when it counts. Rights are those of today. */
export function issueRefusal(
  statement: IssueStatement,
  speaker: Speaker,
  owners: readonly string[],
): string | null {
  const { command, sop } = statement;
  if (owners.length === 0)
    return `${sop} has no owner, so nobody can use this command. Name an owner in its front matter.`;
  if (!isOwner(speaker, owners))
    return `${statement.login} does not own ${sop}; only its owners can use this command.`;
  if (command.verb === "still-accurate") {
    const other = command.sop !== null && command.sop !== sop;
    return other ? `This issue is about ${sop}, not ${command.sop}.` : null;
  }
  const problem = reasonProblem(command.reason, 1);
  if (problem !== null) return `The snooze was not accepted: ${problem}.`;
  const longest = addInterval(dayOf(statement.at), LONGEST_SNOOZE);
  return snoozedUntil(statement.at, command) > longest
    ? 'The snooze was not accepted: it can last at most a year. To mute this SOP, close the issue as "not planned".'
    : null;
}

/** The day on which a snooze ends. */
export function snoozedUntil(
  at: string,
  command: Extract<IssueCommand, { readonly verb: "snooze" }>,
): string {
  return addInterval(dayOf(at), command.interval);
}

function dayOf(at: string): string {
  return at.slice(0, 10);
}
