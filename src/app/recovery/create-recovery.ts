import { LRUCache } from "lru-cache";
import type { Installations } from "../../github/installations.ts";
import { handledEvent } from "../http/events/event-table.ts";
import { errorData, type Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { Queue } from "../queue/queue.ts";
import { checkInstallations, checkRegistration } from "../setup/check-registration.ts";
import type { GitHubAccess } from "../setup/github-access.ts";
import type { Timers } from "../timers.ts";
import { createLostWorkSearch, type LostWorkSearch } from "./find-lost-work.ts";

export interface RecoveryOptions {
  readonly github: GitHubAccess;
  readonly queue: Queue;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly timers: Timers;
  readonly random: () => number;
  readonly everySeconds: number;
}

/** What makes the world right again, and what it learns on the way: the App's own slug. */
export interface Recovery {
  readonly rounds: Rounds;
  readonly search: LostWorkSearch;
  /** Checks the registration unless that was done. Throws `WrongCredentials`. */
  identify(): Promise<void>;
  /** Null until GitHub answered. */
  slug(): string | null;
}

export function createRecovery(options: RecoveryOptions): Recovery {
  const { queue, metrics, log, timers } = options;
  const { installations, open } = options.github;
  const recovered = (found: string) => (count: number) => metrics.healed.inc({ found }, count);
  let slug: string | null = null;
  const ask = async (): Promise<void> => {
    slug = (await checkRegistration(installations, log))?.slug ?? null;
    if (slug !== null) await checkInstallations(installations, log);
  };
  let asking: Promise<void> | null = null;
  const identify = (): Promise<void> => {
    if (slug !== null) return Promise.resolve();
    asking ??= ask().finally(() => {
      asking = null;
    });
    return asking;
  };
  const search = createLostWorkSearch({
    installations,
    open,
    add: (job) => queue.add(job),
    now: timers.now,
    onRecovered: recovered("sweep"),
    log,
  });
  const redeliver = createRedelivery({
    installations,
    now: timers.now,
    onRecovered: recovered("redelivery"),
    log,
  });
  const steps = [
    { name: "registration", run: identify },
    { name: "redelivery", run: redeliver },
    { name: "sweep", run: search.all },
  ];
  return { rounds: createRounds({ ...options, steps }), search, identify, slug: () => slug };
}

interface RoundsOptions {
  /** Steps of one round, in order; one that fails does not keep the next from its turn. */
  readonly steps: readonly { readonly name: string; readonly run: () => Promise<void> }[];
  readonly everySeconds: number;
  readonly timers: Timers;
  /** 0 to 1. */
  readonly random: () => number;
  readonly log: Log;
}

/** Runs the steps of recovery at start and then on a timer. */
interface Rounds {
  start(): void;
  stop(): void;
  /** Seconds since a round last ended without a failure; null before the first. */
  lastSeconds(): number | null;
}

function createRounds({ steps, everySeconds, timers, random, log }: RoundsOptions): Rounds {
  let cancel = () => {};
  let stopped = false;
  let last: number | null = null;

  const round = async (): Promise<void> => {
    let failed = false;
    for (const { name, run } of steps) {
      try {
        if (!stopped) await run();
      } catch (error) {
        failed = true;
        log.warn({ step: name, ...errorData(error) }, "healing failed; the next round tries again");
      }
    }
    if (!failed) last = timers.now();
    // Spread, so that replicas that were started together do not ask together.
    if (!stopped) cancel = timers.after(everySeconds * 1000 * (0.9 + 0.2 * random()), () => void round());
  };

  return {
    start: () => void round(),
    stop: () => {
      stopped = true;
      cancel();
    },
    lastSeconds: () => (last === null ? null : (timers.now() - last) / 1000),
  };
}

/** GitHub delivers again what is at most three days old (docs: Redelivering webhooks). */
const WINDOW_MS = 3 * 24 * 3_600_000;

/** Deliveries asked for in one round; the oldest first. */
const MAX_PER_ROUND = 100;

/** A delivery that failed this often will fail again. */
const MAX_TRIES = 3;

/** Deliveries may be reported late: each round looks a little further back than the last one. */
const OVERLAP_MS = 15 * 60_000;

interface RedeliverOptions {
  readonly installations: Pick<Installations, "failedDeliveries" | "redeliver">;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onRecovered: (count: number) => void;
  readonly log: Log;
}

/**
 * Asks GitHub to send again what it could not deliver: it never does so by itself. The first round looks three days back,
 * so that an outage is made up for. Commands and presses of buttons come back only this way.
 */
function createRedelivery({ installations, now, onRecovered, log }: RedeliverOptions): () => Promise<void> {
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
    onRecovered(asked);
    if (wanted.length <= MAX_PER_ROUND) since = started - OVERLAP_MS;
  };
}
