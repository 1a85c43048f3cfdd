import type { Ledger, SeenPair } from "../model/ledger.ts";
import type { PullRequest } from "../model/pull-request.ts";
import { mergeLedgers, statementKey } from "./merge-ledgers.ts";

/** A statement by its source (or by who pressed a button when), and the time at which it was made. */
interface MadeThen {
  readonly by: string;
  readonly source: number | null;
  readonly login: string;
  readonly at: string;
}

/** A head that we judged: when that began, and what its ledger says. */
interface JudgedHead {
  readonly oid: string;
  readonly startedAt: string;
  readonly ledger: Ledger;
}

/**
 * What the speaker of a comment saw: the newest head that had been judged by then, and what was recorded when the
 * statement was first accepted, in case that head's run is out of sight. Null, the current head, when nothing had been judged.
 */
export function seenThen(pullRequest: PullRequest, made: MadeThen): readonly SeenPair[] | null {
  const heads = judgedHeads(pullRequest);
  const time = Date.parse(made.at);
  const before = heads.filter(({ startedAt }) => Date.parse(startedAt) <= time).at(-1);
  const recorded = recordedPairs(heads, made);
  if (before) return [...recorded, ...before.ledger.seen];
  return recorded.length > 0 ? recorded : (heads[0]?.ledger.seen ?? null);
}

/** What the speaker of a review or a button saw: the head it is about. An earlier head that left no ledger gives nothing. */
export function seenOn(
  pullRequest: PullRequest,
  head: string | null,
  made: MadeThen,
): readonly SeenPair[] | null {
  if (head === pullRequest.head.oid) return null;
  const heads = judgedHeads(pullRequest);
  const reviewed = heads.find(({ oid }) => oid === head);
  return [...recordedPairs(heads, made), ...(reviewed?.ledger.seen ?? [])];
}

/** Heads with a ledger, in the order in which they were first judged. */
function judgedHeads({ checkRuns }: PullRequest): readonly JudgedHead[] {
  return checkRuns
    .flatMap(({ headOid, startedAt, ledger }) =>
      startedAt === null || ledger === null ? [] : [{ oid: headOid, startedAt, ledger }],
    )
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
}

/** Pairs that the statement was accepted for, at any head. */
function recordedPairs(heads: readonly JudgedHead[], made: MadeThen): readonly SeenPair[] {
  const { attestations } = mergeLedgers(heads.map(({ ledger }) => ledger).reverse());
  const key = statementKey(made);
  return attestations.flatMap((record) => {
    const { link, sop, fingerprint } = record;
    return statementKey(record) === key ? [{ link, sop, fingerprint }] : [];
  });
}
