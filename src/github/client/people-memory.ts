import { LRUCache } from "lru-cache";
import type { Speaker } from "../../core/model/statement.ts";
import type { Clock } from "./clock.ts";

/** Rights are remembered for a minute: long enough for one reconcile, short enough that a lost right is soon gone. */
const REMEMBERED_MS = 60_000;

const MAX_REMEMBERED = 2000;

/** A permission in a repository, or whether somebody is in a team. */
export type LookedUp = Speaker["permission"] | boolean;

/** What was looked up lately through one installation. */
export type PeopleMemory = LRUCache<string, Promise<LookedUp>>;

/** A memory that forgets by the client's clock. */
export function createPeopleMemory(clock: Clock): PeopleMemory {
  return new LRUCache({
    max: MAX_REMEMBERED,
    ttl: REMEMBERED_MS,
    ttlResolution: 0,
    perf: { now: () => clock.now() },
  });
}
