import type { Policy } from "../model/policy.ts";
import type { AttestationStatement, Statement } from "../model/statement.ts";
import { isOwner, notLookedUp } from "./rights.ts";

/** What an attestation has to cover: one (link, SOP) pair, the SOP's owners, and the blobs under judgement. */
export interface AttestationNeed {
  readonly link: string;
  readonly sop: string;
  readonly owners: readonly string[];
  readonly fingerprint: string;
}

/** The attestation that counts, or why the ones that name the SOP do not. */
export interface AttestationSearch {
  readonly attestation: AttestationStatement | null;
  readonly refusals: readonly string[];
}

/** Looks for an attestation by an owner who is not the author (unless the policy allows it) for exactly these blobs. */
export function findAttestation(
  statements: readonly Statement[],
  need: AttestationNeed,
  attest: Policy["attest"],
): AttestationSearch {
  const refusals: string[] = [];
  for (const statement of statements) {
    if (statement.kind !== "attestation") continue;
    if (statement.sop !== null && !namesSop(statement.sop, need.sop)) continue;
    const refusal = refusalOf(statement, need, attest);
    if (refusal === null) return { attestation: statement, refusals };
    const { sop, speaker } = statement;
    if (sop !== null || speaker.notLookedUp || isOwner(speaker, need.owners)) refusals.push(refusal);
  }
  return { attestation: null, refusals };
}

/** True when an SOP is named by its path or by the end of it: `payments-db.md` names `docs/runbooks/payments-db.md`. */
export function namesSop(written: string, path: string): boolean {
  const name = written.replace(/^(?:\.?\/)+/, "");
  return path === name || path.endsWith(`/${name}`);
}

function refusalOf(
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
