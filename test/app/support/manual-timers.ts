import type { Timers } from "../../../src/app/timers.ts";

/** Time that passes only when a test says so. */
export interface ManualTimers extends Timers {
  /** Lets time pass and runs what falls due, in order. */
  advance(ms: number): Promise<void>;
  readonly pending: () => number;
}

/** Starts at the given moment. */
export function manualTimers(start = Date.UTC(2026, 0, 5)): ManualTimers {
  let now = start;
  const due: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after: (ms, call) => {
      const entry = { at: now + ms, call };
      due.push(entry);
      return () => {
        const at = due.indexOf(entry);
        if (at >= 0) due.splice(at, 1);
      };
    },
    advance: async (ms) => {
      const end = now + ms;
      for (;;) {
        await settled();
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        due.splice(due.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.call();
      }
      now = end;
      await settled();
    },
    pending: () => due.length,
  };
}

/** Lets everything that is ready run, promises and microtasks included. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
