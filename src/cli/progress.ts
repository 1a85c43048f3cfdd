import type { Console } from "./console.ts";

/** A run shorter than this needs no progress: a line that flashes up and goes away only disturbs. */
const QUIET_MILLISECONDS = 1_000;

const CLEAR_LINE = "\r\u001b[K";

/** Tells what is being done on one line of standard error that replaces itself. */
export interface Progress {
  readonly step: (text: string) => void;
  /** Takes the line away; before the result, so that both do not mix on a terminal. */
  readonly done: () => void;
}

/** Progress for people at a terminal, from the first second on; silent otherwise. `now` is in milliseconds. */
export function startProgress(console: Console, now: () => number): Progress {
  const start = now();
  let shown = false;
  return {
    step: (text) => {
      if (!console.showsProgress || now() - start < QUIET_MILLISECONDS) return;
      shown = true;
      console.err(`${CLEAR_LINE}${text}...`);
    },
    done: () => {
      if (shown) console.err(CLEAR_LINE);
      shown = false;
    },
  };
}
