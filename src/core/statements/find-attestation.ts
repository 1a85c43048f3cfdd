import type { Policy } from "../model/policy.ts";
import type { AttestationStatement, Statement } from "../model/statement.ts";
import { type AttestationNeed, attestationRefusal, isOwner } from "./refusals.ts";

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
    const refusal = attestationRefusal(statement, need, attest);
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
