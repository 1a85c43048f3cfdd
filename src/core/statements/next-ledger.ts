import type { Ledger, RecordedAttestation, RecordedWaiver, SeenPair } from "../model/ledger.ts";
import type { AttestationStatement, Statement, WaiverStatement } from "../model/statement.ts";
import type { LinkState, Verdict } from "../model/verdict.ts";
import { POLICY_WAIVER } from "./find-policy-waiver.ts";
import { distinctAttestations, mergeLedgers, statementKey } from "./merge-ledgers.ts";

/** What the next ledger is made of. */
export interface LedgerSources {
  /** Ledgers of this pull request, newest first: the head's own before those of earlier heads. */
  readonly previous: readonly Ledger[];
  readonly verdict: Verdict;
  /** The statements on the pull request now: a record whose statement was taken back is forgotten. */
  readonly statements: readonly Statement[];
  /** Owners that were asked for a review in this round: `@user` or `@org/team`. */
  readonly asked: readonly string[];
  /** Ids of comments that were answered in this round. */
  readonly answered: readonly number[];
}

/**
 * The ledger to keep on the head's check run. It remembers the blobs that this verdict judged, the attestations and
 * waivers that it accepted, and from earlier heads who was asked, what was answered, and attestations still standing
 * (void ones too, so that the reason can say so, and so that they count again when the blobs come back).
 */
export function nextLedger({ previous, verdict, statements, asked, answered }: LedgerSources): Ledger {
  const before = mergeLedgers(previous);
  const standing = new Set(statements.flatMap((made) => (made.kind === "attestation" ? [keyOf(made)] : [])));
  const kept = before.attestations.filter((record) => standing.has(statementKey(record)));
  const accepted = verdict.links.flatMap(attestationRecord);
  return {
    version: 1,
    seen: seenPairs(verdict),
    attestations: distinctAttestations([...kept, ...accepted]),
    waivers: distinctWaivers([...verdict.links.flatMap(waiverRecord), ...policyRecord(verdict)]),
    asked: [...new Set([...before.asked, ...asked])],
    answered: [...new Set([...before.answered, ...answered])].sort((a, b) => a - b),
  };
}

/** What this verdict judged, each (link, SOP) pair once. */
export function seenPairs({ links }: Verdict): readonly SeenPair[] {
  const pairs = new Map<string, SeenPair>();
  for (const { link, sop, fingerprint } of links) {
    if (fingerprint !== null) pairs.set(JSON.stringify([link, sop]), { link, sop, fingerprint });
  }
  return [...pairs.values()];
}

function keyOf({ by, source, speaker, at }: AttestationStatement): string {
  return statementKey({ by, source, login: speaker.login, at });
}

function attestationRecord({ link, sop, fingerprint, statement }: LinkState): readonly RecordedAttestation[] {
  if (statement?.kind !== "attestation" || fingerprint === null) return [];
  const { by, source, speaker, note, at } = statement;
  return [{ by, source, login: speaker.login, sop, link, fingerprint, note, at }];
}

function policyRecord({ policy: { waiver } }: Verdict): readonly RecordedWaiver[] {
  return waiver === null ? [] : waiverRecord({ link: POLICY_WAIVER, statement: waiver });
}

function waiverRecord({ link, statement }: Pick<LinkState, "link" | "statement">): readonly RecordedWaiver[] {
  if (statement?.kind !== "waiver") return [];
  const { via, source, speaker, reason, until, at }: WaiverStatement = statement;
  return [{ via, source, login: speaker.login, link, reason, until, at }];
}

function distinctWaivers(records: readonly RecordedWaiver[]): readonly RecordedWaiver[] {
  return [...new Map(records.map((record) => [record.link, record])).values()];
}
