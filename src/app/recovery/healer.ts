import { errorData, type Log } from "../log.ts";
import type { Timers } from "../timers.ts";

export interface HealerOptions {
  /** Steps of one round, in order; one that fails does not keep the next from its turn. */
  readonly steps: readonly { readonly name: string; readonly run: () => Promise<void> }[];
  readonly everySeconds: number;
  readonly timers: Timers;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** Runs the healing steps at start and then on a timer. */
export interface Healer {
  start(): void;
  stop(): void;
  /** Seconds since a round last ended without a failure; null before the first. */
  lastSeconds(): number | null;
}

export function createHealer({ steps, everySeconds, timers, random, log }: HealerOptions): Healer {
  let cancel = () => {};
  let stopped = false;
  let last: number | null = null;

  const round = async (): Promise<void> => {
    let failed = false;
    for (const { name, run } of steps) {
      try {
        if (!stopped) await run();
      } catch (error) {
        failed = true;
        log.warn({ step: name, ...errorData(error) }, "healing failed; the next round tries again");
      }
    }
    if (!failed) last = timers.now();
    // Spread, so that replicas that were started together do not ask together.
    if (!stopped) cancel = timers.after(everySeconds * 1000 * (0.9 + 0.2 * random()), () => void round());
  };

  return {
    start: () => void round(),
    stop: () => {
      stopped = true;
      cancel();
    },
    lastSeconds: () => (last === null ? null : (timers.now() - last) / 1000),
  };
}
