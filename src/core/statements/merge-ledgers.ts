import { EMPTY_LEDGER, type Ledger, type RecordedAttestation } from "../model/ledger.ts";
import type { PullRequest } from "../model/pull-request.ts";
import { MAX_ANSWERED } from "./write-ledger.ts";

/**
 * What all ledgers of a pull request remember together, handed in newest first: everybody who was asked, every comment
 * that was answered, every attestation that was accepted; pairs and waivers of the newest only, since those are about a head.
 */
export function mergeLedgers(newestFirst: readonly Ledger[]): Ledger {
  const [newest = EMPTY_LEDGER] = newestFirst;
  const oldestFirst = newestFirst.toReversed();
  return {
    ...newest,
    attestations: distinctAttestations(oldestFirst.flatMap((ledger) => ledger.attestations)),
    asked: [...new Set(oldestFirst.flatMap((ledger) => ledger.asked))],
    answered: [...new Set(oldestFirst.flatMap((ledger) => ledger.answered))].sort((a, b) => a - b),
  };
}

/** What the check runs of a pull request remember together. */
export function pullRequestLedger({ checkRuns }: PullRequest): Ledger {
  return mergeLedgers(checkRuns.flatMap(({ ledger }) => ledger ?? []));
}

/** The first record of each statement about each pair: what its speaker saw does not change afterwards. */
export function distinctAttestations(
  records: readonly RecordedAttestation[],
): readonly RecordedAttestation[] {
  const first = new Map<string, RecordedAttestation>();
  for (const record of records) {
    const key = JSON.stringify([statementKey(record), record.link, record.sop]);
    if (!first.has(key)) first.set(key, record);
  }
  return [...first.values()];
}

/** Names one statement: its comment or review, or who pressed the button and when. */
export function statementKey(made: {
  readonly by: string;
  readonly source: number | null;
  readonly login: string;
  readonly at: string;
}): string {
  const { by, source, login, at } = made;
  return source === null ? `${by} ${login.toLowerCase()} ${at}` : `${by} ${source}`;
}

/** True when a comment's commands were answered; of a long list only the newest ids are kept, and ids only grow. */
export function wasAnswered({ answered }: Ledger, comment: number): boolean {
  if (answered.includes(comment)) return true;
  return answered.length >= MAX_ANSWERED && comment < Math.min(...answered);
}
