import type { Timers } from "../timers.ts";

/** Tells whoever waits that nothing is left to do. */
export interface IdleSignal {
  check(): void;
  reached(timeoutMs: number, timers: Timers): Promise<boolean>;
}

/** `isIdle` says whether nothing waits or runs any more; `check` is called whenever that may have changed. */
export function createIdleSignal(isIdle: () => boolean): IdleSignal {
  const waiters = new Set<(idle: boolean) => void>();
  return {
    check: (): void => {
      if (isIdle()) for (const tell of waiters) tell(true);
    },
    reached: (timeoutMs: number, timers: Timers): Promise<boolean> =>
      new Promise((resolve) => {
        if (isIdle()) return resolve(true);
        const cancel = timers.after(timeoutMs, () => tell(false));
        const tell = (idle: boolean) => {
          cancel();
          waiters.delete(tell);
          resolve(idle);
        };
        waiters.add(tell);
      }),
  };
}
