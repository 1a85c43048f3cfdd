/** Runs work with at most so many at a time, first come, first served. */
export type Slots = <T>(work: () => Promise<T>) => Promise<T>;

/** Slots for `size` pieces of work at once. */
export function createSlots(size: number): Slots {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
