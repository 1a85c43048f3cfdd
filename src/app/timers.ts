/** Time, handed in so that tests decide how it passes. */
export interface Timers {
  /** Milliseconds since 1970. */
  now(): number;
  /** Calls once, later; the returned function takes it back. A pending call never keeps the process alive. */
  after(ms: number, call: () => void): () => void;
}

/** The machine's clock. */
export const realTimers: Timers = {
  now: () => Date.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
