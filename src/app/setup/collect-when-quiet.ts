import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

const MIB = 1024 * 1024;

/** So much more resident memory than after the last collection makes another worth its time. */
const WORTH_BYTES = 16 * MIB;

/** Above it a collection takes too long to do without need: about 80 ms for so much that is alive. */
const MAX_HEAP_BYTES = 128 * MIB;

const EVERY_MS = 5_000;

export interface QuietOptions {
  readonly isQuiet: () => boolean;
  readonly memory: () => { readonly rss: number; readonly heapUsed: number };
  /** Collects all garbage now. */
  readonly collect: () => void;
}

/**
 * Gives back memory once a burst of work is over. V8 collects when it allocates, so a process that has nothing to do keeps the
 * garbage of what it did last (measured: 25 MB after three files of 3 MB). The returned function is called every few
 * seconds, and collects when nothing runs and it was so the last time too.
 */
export function createQuietCollector({ isQuiet, memory, collect }: QuietOptions): () => void {
  let low = memory().rss;
  let wasQuiet = false;
  return () => {
    const quiet = isQuiet();
    const { rss, heapUsed } = memory();
    low = Math.min(low, rss);
    const isWorth = rss - low > WORTH_BYTES && heapUsed < MAX_HEAP_BYTES;
    if (quiet && wasQuiet && isWorth) {
      collect();
      low = memory().rss;
    }
    wasQuiet = quiet;
  };
}

/** Does so for this process, as long as it lives. */
export function collectWhenQuiet(isQuiet: () => boolean): void {
  const collect = fullCollection();
  const look = createQuietCollector({ isQuiet, memory: () => process.memoryUsage(), collect });
  setInterval(look, EVERY_MS).unref();
}

/**
 * V8's own function, which a new context has while the flag is set. `v8.queryObjects` collects too and is documented, but does it ten times
 * over (measured: 260 to 1,000 ms, against 26 to 83).
 */
function fullCollection(): () => void {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  return typeof collect === "function" ? () => void collect() : () => {};
}
