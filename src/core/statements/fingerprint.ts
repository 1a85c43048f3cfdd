import type { FileChange } from "../change-set.ts";

/** Enough of an object id to tell blobs of one change apart; git itself abbreviates to 7 to 12 digits. */
const DIGITS = 16;

/**
 * Names exactly the blobs an attestation covers: the SOP's blob and every linked infrastructure blob at head, by path.
 * A later push that leaves these alone gives the same fingerprint; one that touches any of them gives another.
 */
export function fingerprint(sopOid: string | null, changes: readonly FileChange[]): string {
  const parts = changes.map((change) => `${change.path}@${short(change.after?.oid ?? null)}`);
  return [`sop@${short(sopOid)}`, ...parts.sort()].join("\n");
}

function short(oid: string | null): string {
  return oid === null ? "gone" : oid.slice(0, DIGITS);
}
