import type { Timers } from "../../../src/app/timers.ts";

/** The story always begins on the same day, so that what the scan finds in the example does not depend on the calendar. */
const FIRST_DAY = Date.parse("2026-11-02T09:00:00Z");

const DAY_MS = 86_400_000;

/** A clock that runs like the machine's, but for days that are skipped. */
export interface StoryTime {
  readonly timers: Timers;
  /** Skips days; what falls due in them happens now. */
  travel(days: number): void;
}

/** Starts the story's clock. */
export function storyTime(): StoryTime {
  const pending = new Set<{ readonly at: number; readonly fire: () => void }>();
  let ahead = FIRST_DAY - Date.now();
  const now = () => Date.now() + ahead;
  return {
    timers: {
      now,
      after: (ms, call) => {
        const cancel = () => {
          clearTimeout(timer);
          pending.delete(entry);
        };
        const fire = () => {
          cancel();
          call();
        };
        const entry = { at: now() + ms, fire };
        const timer = setTimeout(fire, ms).unref();
        pending.add(entry);
        return cancel;
      },
    },
    travel: (days) => {
      ahead += days * DAY_MS;
      for (const { fire } of [...pending].filter(({ at }) => at <= now())) fire();
    },
  };
}
