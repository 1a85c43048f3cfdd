import { describe, expect, it } from "vitest";
import type { Log } from "../../../src/app/log.ts";
import { nextDue, type Schedule } from "../../../src/app/schedule/due-times.ts";
import { createScheduler, MISSED_PER_TICK, type Scheduled } from "../../../src/app/schedule/scheduler.ts";
import { manualTimers, settled } from "../support/manual-timers.ts";

const WEEKLY: Schedule = { schedule: "0 7 * * 1", timezone: "UTC" };
const START = Date.parse("2026-11-25T12:00:00Z");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const INFRA: Scheduled = { installation: 1, slug: "acme/infra" };

/** A scheduler over repositories in memory; what it asked and queued is told. */
function world(options: {
  readonly repositories?: readonly Scheduled[];
  readonly schedules?: Map<string, Schedule | Error>;
  readonly traces?: Readonly<Record<string, string>>;
  readonly list?: () => readonly Scheduled[];
}) {
  const timers = manualTimers(START);
  const scans: string[] = [];
  const reads: string[] = [];
  const why: string[] = [];
  const warnings: string[] = [];
  let scheduled = 0;
  const schedules = options.schedules ?? new Map([[INFRA.slug, WEEKLY]]);
  const quiet = () => {};
  const log: Log = { debug: quiet, info: quiet, error: quiet, warn: (_, message) => warnings.push(message) };
  const scheduler = createScheduler({
    repositories: async () => options.list?.() ?? options.repositories ?? [INFRA],
    scheduleOf: async ({ slug }) => {
      reads.push(slug);
      const schedule = schedules.get(slug) ?? null;
      if (schedule instanceof Error) throw schedule;
      return schedule;
    },
    lastTrace: async ({ slug }) => options.traces?.[slug] ?? null,
    scan: async ({ slug }) => scans.push(slug),
    timers,
    log,
    onScheduled: (count) => {
      scheduled = count;
    },
    onDue: (reason) => why.push(reason),
  });
  scheduler.start();
  return { timers, scheduler, scans, reads, why, warnings, schedules, scheduled: () => scheduled };
}

/** Milliseconds from the start until a repository is due next. */
function untilDue(slug = INFRA.slug): number {
  return (nextDue(WEEKLY, slug, new Date(START))?.getTime() ?? 0) - START;
}

const UP_TO_DATE = { "acme/infra": "2026-11-24T00:00:00Z" };

describe("a scheduler", () => {
  it("queues a scan at its time, once, and again a week later", async () => {
    const { timers, scans, why, scheduled } = world({ traces: UP_TO_DATE });
    await timers.advance(untilDue() - MINUTE);
    expect(scans).toEqual([]);
    await timers.advance(2 * MINUTE);
    expect(scans).toEqual(["acme/infra"]);
    await timers.advance(6 * DAY);
    expect(scans).toHaveLength(1);
    await timers.advance(DAY);
    expect(scans).toHaveLength(2);
    expect(why).toEqual(["scheduled", "scheduled"]);
    expect(scheduled()).toBe(1);
  });

  it("makes up a run that was missed while nothing ran, once", async () => {
    const { timers, scans, why } = world({ traces: { "acme/infra": "2026-11-01T00:00:00Z" } });
    await settled();
    expect([scans, why]).toEqual([["acme/infra"], ["missed"]]);
    await timers.advance(3 * DAY);
    expect(scans).toHaveLength(1);
  });

  it("scans a repository that was never scanned", async () => {
    const { why } = world({});
    await settled();
    expect(why).toEqual(["missed"]);
  });

  it("leaves a repository without a policy alone", async () => {
    const { timers, scans, scheduled } = world({ schedules: new Map() });
    await timers.advance(8 * DAY);
    expect([scans, scheduled()]).toEqual([[], 0]);
  });

  it("spreads what was missed over several looks", async () => {
    const repositories = Array.from({ length: 12 }, (_, index) => ({
      installation: 1,
      slug: `acme/r${index}`,
    }));
    const schedules = new Map(repositories.map(({ slug }) => [slug, WEEKLY]));
    const { timers, scans } = world({ repositories, schedules });
    await settled();
    expect(scans).toHaveLength(MISSED_PER_TICK);
    await timers.advance(MINUTE);
    expect(scans).toHaveLength(2 * MISSED_PER_TICK);
    await timers.advance(10 * MINUTE);
    expect(new Set(scans).size).toBe(12);
    expect(scans).toHaveLength(12);
  });

  it("looks at a policy that was pushed, and keeps its time", async () => {
    const { timers, scheduler, scans, reads, schedules } = world({ schedules: new Map() });
    await settled();
    schedules.set(INFRA.slug, WEEKLY);
    scheduler.look(INFRA);
    await timers.advance(MINUTE);
    expect([reads, scans]).toEqual([["acme/infra", "acme/infra"], ["acme/infra"]]);
    scheduler.look({ ...INFRA, slug: "ACME/infra" });
    await timers.advance(MINUTE);
    expect(scans).toHaveLength(1);
  });

  it("reads all policies again once a day", async () => {
    const { timers, reads } = world({ traces: UP_TO_DATE });
    await timers.advance(DAY - 2 * MINUTE);
    expect(reads).toHaveLength(1);
    await timers.advance(3 * MINUTE);
    expect(reads).toHaveLength(2);
  });

  it("goes on with the others when one cannot be read, and tries again the next day", async () => {
    const other = { installation: 2, slug: "acme/other" };
    const schedules = new Map<string, Schedule | Error>([
      [INFRA.slug, new Error("502")],
      [other.slug, WEEKLY],
    ]);
    const { timers, scans, warnings } = world({ repositories: [INFRA, other], schedules });
    await settled();
    expect([scans, warnings]).toEqual([["acme/other"], ["the schedule could not be read"]]);
    schedules.set(INFRA.slug, WEEKLY);
    await timers.advance(DAY + MINUTE);
    expect(scans).toContain("acme/infra");
  });

  it("tries again at the next look when repositories cannot be listed", async () => {
    let fails = true;
    const list = () => {
      if (fails) throw new Error("502");
      return [INFRA];
    };
    const { timers, scans } = world({ list });
    await settled();
    fails = false;
    await timers.advance(MINUTE);
    expect(scans).toEqual(["acme/infra"]);
  });

  it("stops", async () => {
    const { timers, scheduler, scans } = world({ traces: UP_TO_DATE });
    await settled();
    scheduler.stop();
    await timers.advance(8 * DAY);
    expect([scans, timers.pending()]).toEqual([[], 0]);
  });
});
