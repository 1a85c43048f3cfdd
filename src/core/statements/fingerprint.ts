import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { FileChange } from "../model/change-set.ts";

/** Half of SHA-256: short enough for a ledger of many pairs, too long for anybody to find a second input. */
const DIGITS = 32;

/**
 * Names exactly the blobs an attestation covers: the SOP's blob and every linked infrastructure blob at head, by path;
 * 32 hexadecimal digits. A later push that leaves these alone gives the same fingerprint; one that touches any of them
 * gives another.
 */
export function fingerprint(sopOid: string | null, changes: readonly FileChange[]): string {
  const blobs = changes.map((change): readonly [string, string | null] => [
    change.path,
    change.after?.oid ?? null,
  ]);
  const content = JSON.stringify([sopOid, blobs.sort(([a], [b]) => (a < b ? -1 : 1))]);
  return bytesToHex(sha256(utf8ToBytes(content))).slice(0, DIGITS);
}
