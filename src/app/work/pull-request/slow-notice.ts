import type { OwnCheckRun } from "../../../core/model/pull-request.ts";
import { errorData, type Log } from "../../log.ts";
import type { Timers } from "../../timers.ts";

/** Work that takes longer than this is announced; most is done before anybody could read that it began. */
export const SLOW_MS = 3_000;

/** Says "in progress" on the check run when work takes long. */
export interface SlowNotice {
  /** Ends it, and answers with the run as it is now: begun, or as it was. Always call it before completing the run. */
  end(): Promise<OwnCheckRun | null>;
}

/** Starts the clock. `afterMs` 0 announces at once: somebody asked for a new run and should see that it happens. */
export function startSlowNotice(
  begin: () => Promise<OwnCheckRun>,
  existing: OwnCheckRun | null,
  { timers, log, afterMs }: { readonly timers: Timers; readonly log: Log; readonly afterMs: number },
): SlowNotice {
  let begun: Promise<OwnCheckRun | null> = Promise.resolve(existing);
  const announce = () => {
    begun = begin().catch((error: unknown) => {
      log.warn(errorData(error), "could not say that work has begun");
      return existing;
    });
  };
  let cancel = () => {};
  if (afterMs === 0) announce();
  else cancel = timers.after(afterMs, announce);
  return {
    end: () => {
      cancel();
      return begun;
    },
  };
}
