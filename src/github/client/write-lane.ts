import type { Clock } from "./clock.ts";
import { createSlots } from "./slots.ts";

/** GitHub: at least a second between writes, when it has complained (docs: Best practices for the REST API). */
const GAP_MS = 1000;

/** So long after a complaint the gap is kept. */
const CAREFUL_MS = 3_600_000;

/** The writes of one installation, one after the other. Reads do not pass through it. */
export interface WriteLane {
  run<T>(write: () => Promise<T>): Promise<T>;
  /** GitHub answered that there were too many: from now on writes are a second apart. */
  slowDown(): void;
}

/** A lane without artificial gaps until GitHub asks for them, since the first writes of a quiet installation need none. */
export function createWriteLane(clock: Clock): WriteLane {
  const slot = createSlots(1);
  let carefulUntil = 0;
  let last = 0;
  return {
    run: (write) =>
      slot(async () => {
        const wait = clock.now() < carefulUntil ? last + GAP_MS - clock.now() : 0;
        if (wait > 0) await clock.sleep(wait);
        try {
          return await write();
        } finally {
          last = clock.now();
        }
      }),
    slowDown: () => {
      carefulUntil = clock.now() + CAREFUL_MS;
    },
  };
}
