import { EMPTY_LEDGER } from "../../../core/model/ledger.ts";
import type { OwnCheckRun, PullRequest } from "../../../core/model/pull-request.ts";
import { answeredFor } from "../../../github/pull-request/answered-for.ts";
import { abandonedOutput } from "../../../report/github/check-run/special-outputs.ts";
import type { Outcome } from "../../queue/handlers.ts";
import { isGivenUp } from "./gave-up.ts";
import { headKey, type PullRequestRun } from "./pull-request-run.ts";
import { reconcileHead } from "./reconcile-head.ts";
import { readHints } from "./run-options.ts";

/**
 * Makes what GitHub shows on a pull request right, whatever it showed before: reads the present state, judges it, writes
 * what differs. Running it twice is the same as running it once.
 */
export async function reconcilePullRequest(run: PullRequestRun): Promise<Outcome> {
  const { repository, number, timers, heads } = run;
  const { size, tryAgain } = readHints(run.hints);
  const startedAt = timers.now();
  const since = heads.moment();
  const first = await repository.pullRequests.read(number, size);
  if (first === null) return "gone";
  await leaveHeads(run, first, since);
  if (first.state !== "open") return "closed";
  const key = headKey(repository, first.head.oid);
  return heads.alone({ key, since }, async (isFresh) => {
    const pullRequest = isFresh ? first : await repository.pullRequests.read(number, size);
    if (pullRequest === null) return "gone";
    const isSame = pullRequest.state === "open" && pullRequest.head.oid === first.head.oid;
    if (!isSame) return "superseded";
    const givenUp = isGivenUp(run.signals.deathsAt(first.head.oid), tryAgain);
    return reconcileHead({ ...run, pullRequest, startedAt, isGivenUp: givenUp });
  });
}

/**
 * Leaves the commits that are no head of this pull request any more: earlier heads, and all of them once it is closed. A run
 * that answers for others as well is judged again without this one. One that says "in progress" and is nobody else's is
 * ended: a push that comes while a head is judged leaves one behind, and so does a process that dies. Costs nothing
 * where there are none.
 */
async function leaveHeads(run: PullRequestRun, pullRequest: PullRequest, since: number): Promise<void> {
  const { number, state, head, checkRuns } = pullRequest;
  const left = checkRuns.filter(({ headOid }) => state !== "open" || headOid !== head.oid);
  const heads = await headsOfOthers(run, pullRequest, left);
  const staying = new Set<number>();
  for (const each of left) {
    const others = answeredFor(each.externalId).numbers.filter((other) => other !== number);
    const there = others.filter((other) => heads.get(other) === each.headOid);
    if (answersForThis(each, number)) for (const other of there) staying.add(other);
    if (each.status !== "completed" && there.length === 0) await end(run, each, since);
  }
  if (state !== "open") for (const { number: sharer } of pullRequest.sharers) staying.add(sharer);
  if (staying.size > 0) await run.lookAt([...staying]);
}

function answersForThis({ externalId }: OwnCheckRun, number: number): boolean {
  return answeredFor(externalId).numbers.includes(number);
}

/** Where the others are that runs on those commits name; those known to share the present head have left, too. */
async function headsOfOthers(
  { repository, number }: PullRequestRun,
  { head, sharers }: PullRequest,
  left: readonly OwnCheckRun[],
): Promise<ReadonlyMap<number, string | null>> {
  const heads = new Map<number, string | null>(sharers.map((sharer) => [sharer.number, head.oid]));
  const asked = left.filter((each) => answersForThis(each, number) || each.status !== "completed");
  for (const each of asked) {
    for (const other of answeredFor(each.externalId).numbers) {
      const isKnown = other === number || heads.has(other);
      if (!isKnown) heads.set(other, await repository.pullRequests.headOf(other));
    }
  }
  return heads;
}

/** Whoever works on that commit's run now completes it. */
async function end({ repository, heads }: PullRequestRun, run: OwnCheckRun, since: number): Promise<void> {
  const { headOid, ledger, others, externalId } = run;
  await heads.alone({ key: headKey(repository, headOid), since }, async (isFresh) => {
    if (!isFresh) return;
    const output = abandonedOutput(ledger ?? EMPTY_LEDGER, others);
    await repository.checkRuns(externalId).complete(headOid, run, output);
  });
}
