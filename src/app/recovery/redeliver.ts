import { LRUCache } from "lru-cache";
import type { Installations } from "../../github/installations.ts";
import { handledEvent } from "../http/events/event-table.ts";
import { errorData, type Log } from "../log.ts";

/** GitHub delivers again what is at most three days old (docs: Redelivering webhooks). */
const WINDOW_MS = 3 * 24 * 3_600_000;

/** Deliveries asked for in one round; the oldest first. */
export const MAX_PER_ROUND = 100;

/** A delivery that failed this often will fail again. */
const MAX_TRIES = 3;

/** Deliveries may be reported late: each round looks a little further back than the last one. */
const OVERLAP_MS = 15 * 60_000;

export interface RedeliverOptions {
  readonly installations: Pick<Installations, "failedDeliveries" | "redeliver">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onHealed: (count: number) => void;
  readonly log: Log;
}

/**
 * Asks GitHub to send again what it could not deliver: it never does so by itself. The first round looks three days back,
 * so that an outage is made up for. Commands and presses of buttons come back only this way.
 */
export function createRedelivery({
  installations,
  now,
  onHealed,
  log,
}: RedeliverOptions): () => Promise<void> {
  const tries = new LRUCache<string, number>({ max: 10_000 });
  let since: number | null = null;
  return async () => {
    const started = now();
    const from = new Date(since ?? started - WINDOW_MS).toISOString();
    const failed = await installations.failedDeliveries(from);
    const wanted = failed.filter(
      ({ guid, event, action }) => handledEvent(event, action) !== null && (tries.get(guid) ?? 0) < MAX_TRIES,
    );
    let asked = 0;
    for (const { id, guid, event } of wanted.slice(0, MAX_PER_ROUND)) {
      tries.set(guid, (tries.get(guid) ?? 0) + 1);
      try {
        await installations.redeliver(id);
        asked += 1;
      } catch (error) {
        log.warn({ delivery: guid, event, ...errorData(error) }, "a delivery could not be asked for again");
      }
    }
    onHealed(asked);
    if (wanted.length <= MAX_PER_ROUND) since = started - OVERLAP_MS;
  };
}
