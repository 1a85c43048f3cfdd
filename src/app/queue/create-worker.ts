import { isProblem } from "../../github/client/github-problem.ts";
import { errorData, type Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { RunningKeys } from "../state/running-keys.ts";
import { GaveUp, isGivenUp } from "../work/pull-request/gave-up.ts";
import { type Handlers, handle, type JobSignals, type Outcome } from "./handlers.ts";
import { type Job, keyOf } from "./job.ts";
import type { QueueObserver, Worker } from "./queue.ts";

export interface WorkerOptions {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly running: RunningKeys;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The worker that the queue calls. What GitHub does not let us see or do is an ordinary outcome, reported once in the log with
 * the fix; trying again would not help, and the next event or round of recovery looks again. What runs is remembered on disk, so that what
 * kills the process does not kill every process after it.
 */
export function createWorker(handlers: Handlers, options: WorkerOptions): Worker {
  const { metrics, log, running, now } = options;
  return async (job, signals) => {
    const { kind } = job.target;
    const run = running.begin(keyOf(job));
    let gaveUp = false;
    try {
      const outcome = await attempt(() => runOnce(job, { ...signals, deathsAt: run.at }), job, log);
      gaveUp = outcome === "undecided";
      metrics.reconciles.inc({ kind, outcome });
      log.info({ key: keyOf(job), outcome }, "done");
    } finally {
      run.end({ gaveUp });
    }
  };

  function runOnce(job: Job, signals: JobSignals): Promise<Outcome> {
    const judges = job.target.kind === "pull-request" || job.target.kind === "merge-group";
    // Without a commit to tell tries apart, each day is a new one.
    const today = new Date(now()).toISOString().slice(0, 10);
    if (!judges && isGivenUp(signals.deathsAt(today), false)) throw new GaveUp();
    return handle(job, handlers, signals);
  }
}

async function attempt(run: () => Promise<Outcome>, job: Job, log: Log): Promise<Outcome> {
  try {
    return await run();
  } catch (error) {
    if (isProblem(error, "not-found")) return "gone";
    if (error instanceof GaveUp) {
      log.error({ key: keyOf(job) }, "the server died over this again and again; it is not tried any more");
      return "undecided";
    }
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
