import type { Policy } from "../policy/policy.ts";
import { isOwner } from "./rights.ts";
import type { AttestationStatement, Statement } from "./statement.ts";

/** What an attestation has to cover: one SOP, its owners, and the blobs under judgement. */
export interface AttestationNeed {
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
    if (statement.sop !== null && statement.sop !== need.sop) continue;
    const refusal = refusalOf(statement, need, attest);
    if (refusal === null) return { attestation: statement, refusals };
    if (statement.sop !== null || isOwner(statement.speaker, need.owners)) refusals.push(refusal);
  }
  return { attestation: null, refusals };
}

function refusalOf(
  statement: AttestationStatement,
  need: AttestationNeed,
  attest: Policy["attest"],
): string | null {
  const { speaker } = statement;
  const way = statement.by === "approval" ? "approval" : "command";
  if (!attest.by.includes(way)) return `the policy does not accept an attestation by ${statement.by}`;
  if (!isOwner(speaker, need.owners)) return `${speaker.login} does not own ${need.sop}`;
  if (speaker.isAuthor && !attest.allowAuthor) {
    return `${speaker.login} wrote this change, so another owner has to attest it`;
  }
  if (statement.fingerprint !== null && statement.fingerprint !== need.fingerprint) {
    return `the attestation by ${speaker.login} is void: the linked files changed after it`;
  }
  return null;
}
