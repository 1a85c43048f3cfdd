import { LRUCache } from "lru-cache";

/** Answers to people without any right in a repository, in any hour: GitHub lets an App write 500 times an hour in all. */
const MAX_ANSWERS = 30;
const HOUR_MS = 3_600_000;
const MAX_REPOSITORIES = 10_000;

/** How many answers strangers may still get in each repository. In memory: a restart forgets what was spent. */
export interface StrangerBudget {
  left(slug: string): number;
  spend(slug: string, answers: number): void;
}

/** Starts with nothing spent; `now` is in milliseconds. */
export function createStrangerBudget(now: () => number): StrangerBudget {
  const spent = new LRUCache<string, readonly number[]>({ max: MAX_REPOSITORIES });
  const recent = (slug: string) => (spent.get(slug) ?? []).filter((at) => now() - at < HOUR_MS);
  return {
    left: (slug) => MAX_ANSWERS - recent(slug).length,
    spend: (slug, answers) => {
      if (answers > 0) spent.set(slug, [...recent(slug), ...Array.from({ length: answers }, now)]);
    },
  };
}
