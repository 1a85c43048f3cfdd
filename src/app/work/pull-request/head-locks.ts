import { LRUCache } from "lru-cache";

/** Work on one commit's check run, one at a time in this process, whichever pull request or merge group it is for. */
export interface HeadLocks {
  /** A moment to hand in to `alone` later: take it before reading what the work will start from. */
  moment(): number;
  /**
   * Does `work` while nobody else works on `head`. `isFresh` is false when somebody did since the moment `since`, so that
   * what was read then may be old.
   */
  alone<T>(
    head: { readonly key: string; readonly since: number },
    work: (isFresh: boolean) => Promise<T>,
  ): Promise<T>;
}

/** Heads whose last work is remembered; an older one counts as worked on just now, which costs one more look. */
const MAX_REMEMBERED = 5_000;

/**
 * Two pull requests with one head have two keys in the queue, because most events do not tell a head; what they would write
 * is one check run. The queue's promise for a key ("one at a time") is kept for the head here.
 */
export function createHeadLocks(): HeadLocks {
  let now = 0;
  /** Up to when something may have happened to a head that is not remembered any more. */
  let forgotten = 0;
  /** The end of the last work in line for each head that is worked on. */
  const lines = new Map<string, Promise<void>>();
  const ended = new LRUCache<string, number>({
    max: MAX_REMEMBERED,
    dispose: (moment, _, reason) => {
      if (reason === "evict") forgotten = Math.max(forgotten, moment);
    },
  });
  return {
    moment: () => now,
    alone: async ({ key, since }, work) => {
      const before = lines.get(key) ?? Promise.resolve();
      const run = before.then(() => work((ended.get(key) ?? forgotten) <= since));
      const end = run.then(
        () => {},
        () => {},
      );
      const mine = end.then(() => {
        now += 1;
        ended.set(key, now);
        if (lines.get(key) === mine) lines.delete(key);
      });
      lines.set(key, mine);
      const result = await run;
      await mine;
      return result;
    },
  };
}
