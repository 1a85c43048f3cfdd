import type { Job } from "./job.ts";

/** What a run may want to know about itself. */
export interface RunSignals {
  /** True as soon as the same key was added again: it will run once more, and what was read may be old. */
  readonly addedAgain: () => boolean;
  /** How often it failed in a row before this run. */
  readonly failures: number;
}

/** Does one job; throws when it should be tried again. */
export type Worker = (job: Job, signals: RunSignals) => Promise<void>;

/** `queued`: it will run. `coalesced`: it was already waiting, or runs once more after the run in progress. */
export type Added = "queued" | "coalesced";

/**
 * Holds what there is to do. A test suite (`test/app/queue/queue-contract.ts`) says what every implementation promises: one
 * run of a key at a time; a job added while it runs makes it run once more; no hint is lost by coalescing or by a failed
 * run; installations take turns; a failed job is tried again, later each time.
 */
export interface Queue {
  /** Never throws, never waits for the work. */
  add(job: Job): Promise<Added>;
  /** Starts working; jobs may be added before. */
  start(worker: Worker): void;
  /** Jobs that wait, those that wait for another try included. */
  waiting(): number;
  running(): number;
  /** Finishes what waits and runs, but no later than `timeoutMs`; true when nothing is left. Tries no failed job again. */
  drain(timeoutMs: number): Promise<boolean>;
}

/** What the queue tells about each run. */
export interface QueueObserver {
  readonly finished: (job: Job, run: { readonly ok: boolean; readonly seconds: number }) => void;
  /** `retryInMs` is null when it was given up: the next round of recovery finds it. */
  readonly failed: (job: Job, error: unknown, retryInMs: number | null) => void;
}
