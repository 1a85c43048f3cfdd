import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lastDue, nextDue } from "../../../src/app/schedule/due-times.ts";

const MONDAY_AT_SEVEN = { schedule: "0 7 * * 1", timezone: "UTC" };
const SLUG = "acme/infra";

/** How much later than the cron line this repository starts, in seconds. */
function spread(slug: string): number {
  const due = nextDue(MONDAY_AT_SEVEN, slug, new Date("2026-11-22T00:00:00Z"));
  return ((due?.getTime() ?? 0) - Date.parse("2026-11-23T07:00:00Z")) / 1000;
}

/** A due moment without the spread, as ISO to the second. */
function plain(due: Date | null): string | null {
  return due && new Date(due.getTime() - spread(SLUG) * 1000).toISOString().replace(".000", "");
}

describe("nextDue and lastDue", () => {
  it("spread repositories over an hour, each always at its own second", () => {
    const seconds = Array.from({ length: 200 }, (_, index) => spread(`acme/infra-${index}`));
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...seconds)).toBeLessThan(3600);
    expect(new Set(seconds.map((second) => Math.floor(second / 360))).size).toBe(10);
    expect(spread("ACME/Infra")).toBe(spread(SLUG));
  });

  it("tell Monday at seven", () => {
    const now = new Date("2026-11-25T12:00:00Z");
    expect(plain(lastDue(MONDAY_AT_SEVEN, SLUG, now))).toBe("2026-11-23T07:00:00Z");
    expect(plain(nextDue(MONDAY_AT_SEVEN, SLUG, now))).toBe("2026-11-30T07:00:00Z");
  });

  it("count a moment as due from the very second", () => {
    const due = nextDue(MONDAY_AT_SEVEN, SLUG, new Date("2026-11-25T12:00:00Z"));
    if (due === null) throw new Error("it comes every week");
    expect(lastDue(MONDAY_AT_SEVEN, SLUG, due)).toEqual(due);
    expect(lastDue(MONDAY_AT_SEVEN, SLUG, new Date(due.getTime() - 1000))?.getTime()).toBeLessThan(
      due.getTime(),
    );
    expect(nextDue(MONDAY_AT_SEVEN, SLUG, due)?.getTime()).toBe(due.getTime() + 7 * 86_400_000);
  });

  it.each([
    ["Europe/London", "2026-03-27T00:00:00Z", "2026-03-27T07:00:00Z"],
    ["Europe/London", "2026-03-30T00:00:00Z", "2026-03-30T06:00:00Z"],
    ["Asia/Kolkata", "2026-03-30T00:00:00Z", "2026-03-30T01:30:00Z"],
    ["America/New_York", "2026-11-02T00:00:00Z", "2026-11-02T12:00:00Z"],
  ])("follow the clock of %s after %s", (timezone, now, due) => {
    expect(plain(nextDue({ schedule: "0 7 * * *", timezone }, SLUG, new Date(now)))).toBe(due);
  });

  it("run after the gap of a clock change, and once in the hour that comes twice", () => {
    const daily = { schedule: "30 2 * * *", timezone: "Europe/Berlin" };
    // 29 March 2026: from 02:00 straight to 03:00.
    expect(plain(nextDue(daily, SLUG, new Date("2026-03-28T12:00:00Z")))).toBe("2026-03-29T01:00:00Z");
    // 25 October 2026: 02:30 comes at 00:30 and again at 01:30 UTC.
    const first = nextDue(daily, SLUG, new Date("2026-10-24T12:00:00Z"));
    expect(plain(first)).toBe("2026-10-25T00:30:00Z");
    expect(plain(nextDue(daily, SLUG, first ?? new Date()))).toBe("2026-10-26T01:30:00Z");
  });

  it("never count a moment that is less than a second away", () => {
    const daily = { schedule: "0 0 * * *", timezone: "UTC" };
    const due = nextDue(daily, SLUG, new Date("2026-11-25T12:00:00Z"))?.getTime() ?? 0;
    for (const early of [1, 500, 999]) {
      expect(lastDue(daily, SLUG, new Date(due - early))?.getTime()).toBe(due - 24 * 3_600_000);
    }
    for (const late of [0, 1, 999]) expect(lastDue(daily, SLUG, new Date(due + late))?.getTime()).toBe(due);
  });

  it("know a line that never comes", () => {
    const never = { schedule: "0 7 30 2 *", timezone: "UTC" };
    const now = new Date("2026-11-25T12:00:00Z");
    expect([lastDue(never, SLUG, now), nextDue(never, SLUG, now)]).toEqual([null, null]);
  });

  it("agree with each other at any moment, in any zone", () => {
    const schedules = fc.record({
      schedule: fc.constantFrom("0 7 * * 1", "30 2 * * *", "*/15 * * * *", "0 0 1 * *", "15 1-3 * * 0"),
      timezone: fc.constantFrom(
        "UTC",
        "Europe/Berlin",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Apia",
      ),
    });
    const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(schedules, moments, fc.string(), (schedule, moment, slug) => {
        const now = new Date(moment);
        const last = lastDue(schedule, slug, now);
        const next = nextDue(schedule, slug, now);
        if (last === null || next === null) throw new Error("all of these come");
        expect(last.getTime()).toBeLessThanOrEqual(moment);
        expect(next.getTime()).toBeGreaterThan(moment);
        expect(lastDue(schedule, slug, next)).toEqual(next);
      }),
      { numRuns: 300 },
    );
  });
});
