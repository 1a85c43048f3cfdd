import { errorData, type Log } from "../log.ts";
import type { Timers } from "../timers.ts";
import { lastDue, nextDue, type Schedule } from "./due-times.ts";

/** A repository that may have a schedule. */
export interface Scheduled {
  readonly installation: number;
  /** OWNER/NAME. */
  readonly slug: string;
}

export interface SchedulerOptions {
  /** Every repository that the App reaches. */
  readonly repositories: () => Promise<readonly Scheduled[]>;
  /** The schedule of a repository now; null when it has no policy that can be read. */
  readonly scheduleOf: (repository: Scheduled) => Promise<Schedule | null>;
  /** When a scan last left a trace (ISO 8601); null for never. Asked once per repository and process. */
  readonly lastTrace: (repository: Scheduled) => Promise<string | null>;
  /** Queues a scan. */
  readonly scan: (repository: Scheduled) => Promise<unknown>;
  readonly timers: Timers;
  readonly log: Log;
  /** Called after each look with the number of repositories that have a schedule, and for each scan that is queued. */
  readonly onScheduled: (count: number) => void;
  readonly onDue: (why: "scheduled" | "missed") => void;
}

/** Queues scans when they are due. */
export interface Scheduler {
  start(): void;
  stop(): void;
  /** The policy of a repository may have changed: it is read at the next look, and a first scan follows at once. */
  look(repository: Scheduled): void;
}

/** How often it is looked whether something is due. */
const TICK_MS = 60_000;
/** All policies are read again this often, for pushes that no webhook announced. */
const REFRESH_MS = 24 * 3_600_000;
/** Scans that are made up at one look: after a downtime many are due at once. */
export const MISSED_PER_TICK = 5;

interface Known {
  readonly repository: Scheduled;
  readonly schedule: Schedule | null;
  /** Milliseconds since 1970: the newest due moment that was followed, or the trace of a scan. */
  last: number;
  /** When it is worth computing again whether it is due. */
  next: number;
}

/**
 * Keeps no state beyond this process: when a repository was last scanned is read from its dashboard, so a run that was
 * missed while nothing ran is made up once. A dashboard is not written while nothing changes, so after a restart some
 * repositories are scanned once more than needed; such a scan writes nothing.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { timers, log, onScheduled } = options;
  const known = new Map<string, Known>();
  const waiting = new Map<string, Scheduled>();
  const started = timers.now();
  let listedAt = Number.NEGATIVE_INFINITY;
  let cancel = () => {};
  let stopped = false;

  const list = async (): Promise<void> => {
    if (timers.now() - listedAt < REFRESH_MS) return;
    // What is listed no more is looked at too: it is found to have no schedule.
    const all = [...known.values()].map(({ repository }) => repository);
    for (const each of [...all, ...(await options.repositories())]) waiting.set(keyOf(each), each);
    listedAt = timers.now();
  };

  const tick = async (): Promise<void> => {
    await attempt("list", list, log);
    for (const [key, repository] of [...waiting]) {
      if (stopped) return;
      waiting.delete(key);
      const read = () => readOne(repository, known.get(key), options);
      const after = await attempt(repository.slug, read, log);
      if (after !== null) known.set(key, after);
    }
    onScheduled([...known.values()].filter(({ schedule }) => schedule !== null).length);
    await queueDue([...known.values()], { started, options });
    if (!stopped) cancel = timers.after(TICK_MS, () => void tick());
  };

  return {
    start: () => void tick(),
    stop: () => {
      stopped = true;
      cancel();
    },
    look: (repository) => waiting.set(keyOf(repository), repository),
  };
}

/** GitHub does not tell apart the case of owners and names. */
function keyOf({ slug }: Scheduled): string {
  return slug.toLowerCase();
}

/** What fails is logged and null; the next refresh tries again. */
async function attempt<T>(what: string, run: () => Promise<T>, log: Log): Promise<T | null> {
  try {
    return await run();
  } catch (error) {
    log.warn({ what, ...errorData(error) }, "the schedule could not be read");
    return null;
  }
}

async function readOne(
  repository: Scheduled,
  before: Known | undefined,
  { scheduleOf, lastTrace }: SchedulerOptions,
): Promise<Known> {
  const schedule = await scheduleOf(repository);
  const next = Number.NEGATIVE_INFINITY;
  if (before?.schedule) return { repository, schedule, last: before.last, next };
  const trace = schedule === null ? null : await lastTrace(repository);
  return { repository, schedule, last: trace === null ? Number.NEGATIVE_INFINITY : Date.parse(trace), next };
}

async function queueDue(
  all: readonly Known[],
  { started, options }: { readonly started: number; readonly options: SchedulerOptions },
): Promise<void> {
  const now = new Date(options.timers.now());
  let missedLeft = MISSED_PER_TICK;
  for (const each of all) {
    const { repository, schedule, last } = each;
    if (schedule === null || each.next > now.getTime()) continue;
    const due = lastDue(schedule, repository.slug, now)?.getTime() ?? Number.NEGATIVE_INFINITY;
    const isMissed = due < started || last === Number.NEGATIVE_INFINITY;
    if (due > last && isMissed && missedLeft === 0) continue;
    each.next = nextDue(schedule, repository.slug, now)?.getTime() ?? Number.POSITIVE_INFINITY;
    if (due <= last) continue;
    if (isMissed) missedLeft -= 1;
    each.last = due;
    options.onDue(isMissed ? "missed" : "scheduled");
    await options.scan(repository);
  }
}
