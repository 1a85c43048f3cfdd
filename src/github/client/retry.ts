import type { Clock } from "./clock.ts";

/** Attempts of one request, of a query that GitHub gave up on with status 200, and of a write that may have been applied. */
const MAX_ATTEMPTS = 3;

const BACKOFF_MS = 500;

/** What came of one attempt: the value, or what to do when it was the last one. */
export type Attempt<T> =
  | { readonly done: true; readonly value: T }
  | {
      readonly done: false;
      /** The value all the same, or throws. */
      readonly giveUp: () => T;
      /** Looks whether the attempt had its effect after all; null when it had none. */
      readonly reread?: () => Promise<T | null>;
    };

/**
 * The one loop that repeats a request: at most three attempts, with a pause after each failure that doubles from half a second, give or
 * take half of it, so that clients that failed together do not come back together.
 */
export async function retry<T>(clock: Clock, attempt: () => Promise<Attempt<T>>): Promise<T> {
  for (let number = 1; ; number += 1) {
    const made = await attempt();
    if (made.done) return made.value;
    const isLast = number >= MAX_ATTEMPTS;
    if (isLast && made.reread === undefined) return made.giveUp();
    await clock.sleep(BACKOFF_MS * 2 ** (number - 1) * (0.5 + clock.random()));
    const found = (await made.reread?.()) ?? null;
    if (found !== null) return found;
    if (isLast) return made.giveUp();
  }
}
