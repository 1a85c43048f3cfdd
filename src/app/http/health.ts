/** What `/readyz` judges by. */
export interface Health {
  readonly draining: boolean;
  /** Seconds since the server started. */
  readonly uptimeSeconds: number;
  /** Seconds since a sweep last ended; null before the first. */
  readonly lastSweepSeconds: number | null;
  readonly sweepEverySeconds: number;
  readonly queue: { readonly waiting: number; readonly running: number };
}

/** More than this waits only when nothing gets done any more. */
const MAX_WAITING = 10_000;

/** Why the server should get no traffic, as a sentence; null when it is ready. */
export function notReadyBecause(health: Health): string | null {
  if (health.draining) return "Shutting down.";
  const sinceSweep = health.lastSweepSeconds ?? health.uptimeSeconds;
  // GitHub being down for a while must not take every replica out of service: three sweeps in a row have to fail.
  if (sinceSweep > 4 * health.sweepEverySeconds) {
    return "No sweep has ended for a long time: see the log for what GitHub answers.";
  }
  return health.queue.waiting > MAX_WAITING ? "The queue does not shrink." : null;
}
