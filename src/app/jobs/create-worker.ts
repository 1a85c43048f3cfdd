import { isProblem } from "../../github/client/github-problem.ts";
import { errorData, type Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import { type Job, keyOf } from "../queue/job.ts";
import type { QueueObserver, Worker } from "../queue/queue.ts";
import { type Handlers, handle, type Outcome } from "./handlers.ts";

/**
 * The worker that the queue calls. What GitHub does not let us see or do is an ordinary outcome, told once in the log with
 * the fix; trying again would not help, and the next event or sweep looks again.
 */
export function createWorker(handlers: Handlers, { metrics, log }: { metrics: Metrics; log: Log }): Worker {
  return async (job, signals) => {
    const { kind } = job.target;
    const outcome = await attempt(() => handle(job, handlers, signals), job, log);
    metrics.reconciles.inc({ kind, outcome });
    log.info({ key: keyOf(job), outcome }, "done");
  };
}

async function attempt(run: () => Promise<Outcome>, job: Job, log: Log): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (isProblem(error, "not-found")) return "gone";
    if (!isProblem(error, "suspended", "permission-missing")) throw error;
    log.warn({ key: keyOf(job), ...errorData(error) }, "GitHub does not allow it");
    return "unreachable";
  }
}

/** Tells the log and the metrics about runs. */
export function observeQueue({ metrics, log }: { metrics: Metrics; log: Log }): QueueObserver {
  return {
    finished: ({ target }, { seconds }) => metrics.duration.observe({ kind: target.kind }, seconds),
    failed: (job, error, retryInMs) => {
      metrics.reconciles.inc({ kind: job.target.kind, outcome: "failed" });
      const data = { key: keyOf(job), retryInMs, ...errorData(error) };
      if (retryInMs === null) log.error(data, "failed for good; the sweep will look again");
      else log.warn(data, "failed; will be tried again");
    },
  };
}
