import type { Outcome } from "../../queue/handlers.ts";
import { isGivenUp } from "./gave-up.ts";
import { leaveHeads } from "./leave-heads.ts";
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
