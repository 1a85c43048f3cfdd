import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Host } from "../../../gather/host.ts";
import type { RunSignals } from "../../queue/queue.ts";
import type { Timers } from "../../timers.ts";

/** Within so short a time a push is improbable, and its webhook judges the new head anyway. */
const SHORT_MS = 3_000;

/**
 * True when the pull request has another head by now (or was closed), so that what was found out is about the past. That is
 * asked only when there is reason to: something happened while it was judged, or judging took long. An ordinary run pays
 * nothing for it; were it wrong, it would have written a check on a commit that is no head any more, and the comment and
 * requests would be put right by the run for the push.
 */
export async function headMoved(
  run: {
    readonly repository: Host;
    readonly number: number;
    readonly signals: RunSignals;
    readonly timers: Timers;
  },
  pullRequest: PullRequest,
  startedAt: number,
): Promise<boolean> {
  const took = run.timers.now() - startedAt;
  if (!run.signals.addedAgain() && took < SHORT_MS) return false;
  return (await run.repository.pullRequests.headOf(run.number)) !== pullRequest.head.oid;
}
