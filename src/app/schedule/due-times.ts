import { Cron } from "croner";
import type { StaleSettings } from "../../core/model/policy.ts";
import { contentHash } from "../../core/statements/content-hash.ts";

/** Scans of many repositories share one cron line: each starts at its own second of the hour that follows. */
const SPREAD_SECONDS = 3_600;

/** When to scan, as the policy says. */
export type Schedule = Pick<StaleSettings, "schedule" | "timezone">;

/**
 * The latest moment at or before `now` at which a repository was due, null when there was none in living memory. Times are
 * read in the policy's time zone: one that falls into the gap of a clock change runs at the first time after it, one that
 * occurs twice runs once.
 */
export function lastDue(schedule: Schedule, slug: string, now: Date): Date | null {
  const offset = offsetOf(slug);
  // A run at this very second counts, one at the next does not; `previousRuns` looks strictly before.
  const second = Math.floor((now.getTime() - offset) / 1_000);
  const before = new Date((second + 1) * 1_000);
  const [run] = cronOf(schedule).previousRuns(1, before);
  return run === undefined ? null : new Date(run.getTime() + offset);
}

/** The next moment after `now` at which a repository is due; null when the cron line never comes (30 February). */
export function nextDue(schedule: Schedule, slug: string, now: Date): Date | null {
  const offset = offsetOf(slug);
  const run = cronOf(schedule).nextRun(new Date(now.getTime() - offset));
  return run === null ? null : new Date(run.getTime() + offset);
}

/** Milliseconds by which a repository's scans come later than the cron line says: the same every time, below an hour. */
function offsetOf(slug: string): number {
  return (Number.parseInt(contentHash(slug.toLowerCase()).slice(0, 8), 16) % SPREAD_SECONDS) * 1_000;
}

function cronOf({ schedule, timezone }: Schedule): Cron {
  return new Cron(schedule, { timezone, mode: "5-part", paused: true });
}
