import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween, spanWords } from "../../../src/core/freshness/days.ts";
import { type ScoreFacts, scoreBand, scoreLines, sum } from "../../../src/core/freshness/score.ts";

const nothing: ScoreFacts = {
  drift: null,
  review: null,
  drill: null,
  unknownDates: 0,
  dead: 0,
  required: 0,
  advised: 0,
  feedback: 0,
  age: 0,
  criticality: null,
};
const scoreOf = (over: Partial<ScoreFacts>) => sum(scoreLines({ ...nothing, ...over }));
const reasons = (over: Partial<ScoreFacts>) =>
  scoreLines({ ...nothing, ...over }).map(({ reason }) => reason);

describe("a score", () => {
  test("of an SOP on which nothing weighs is nothing, however old and critical it is", () => {
    const criticality = { level: "require" as const, alerts: 9 };
    expect(scoreLines({ ...nothing, age: 5000, criticality })).toEqual([]);
  });

  test("is weight times age times criticality, line by line", () => {
    expect(
      scoreLines({
        ...nothing,
        drift: { changes: 43, budget: 20, complete: true },
        review: { days: 90, interval: 180 },
        drill: { days: 1, interval: 3650 },
        unknownDates: 1,
        required: 2,
        advised: 1,
        feedback: 1,
        age: 800,
        criticality: { level: "require", alerts: 1 },
      }),
    ).toEqual([
      { points: 215, reason: "43 changes to its infrastructure (budget 20)" },
      { points: 50, reason: "review overdue by 90 days of 180" },
      { points: 1, reason: "drill overdue by 1 day of 3650" },
      { points: 25, reason: "1 date missing or unreadable" },
      { points: 50, reason: "3 findings about its content" },
      { points: 50, reason: "1 open report that it did not work" },
      { points: 391, reason: "last known to be right 2.2 years ago: x2" },
      { points: 547, reason: "level require and 1 alert sends people to it: x1.7" },
    ]);
  });

  test("says what is not known", () => {
    expect(reasons({ drift: { changes: 1, budget: 2, complete: false }, age: null })).toEqual([
      "at least 1 change to its infrastructure (budget 2)",
      "nobody knows when it was last right: x2",
    ]);
    expect(reasons({ required: 1, criticality: { level: null, alerts: 2 } }).at(-1)).toBe(
      "2 alerts send people to it: x1.4",
    );
    expect(reasons({ required: 1, criticality: { level: "observe", alerts: 0 } })).toHaveLength(1);
  });

  test("has limits, so that one reason never hides all others", () => {
    expect(scoreOf({ drift: { changes: 1e6, budget: 1, complete: true } })).toBe(1000);
    expect(scoreOf({ review: { days: 1e6, interval: 1 } })).toBe(300);
    expect(scoreOf({ drill: { days: 1e6, interval: 1 } })).toBe(150);
    expect(scoreOf({ required: 50, feedback: 50 })).toBe(300);
    expect(scoreOf({ required: 50 })).toBe(100);
  });

  test("grows by half each year of age up to four, which is as old as an SOP gets", () => {
    const aged = (age: number | null) => scoreOf({ required: 5, age });
    expect([0, 72, 73, 365, 730, 4 * 365 - 1, 4 * 365].map(aged)).toEqual([
      100, 100, 110, 150, 200, 290, 300,
    ]);
    expect([5 * 365, 40 * 365].map(aged)).toEqual([300, 300]);
    expect(aged(null)).toBe(200);
  });

  test("grows with each alert that sends people to the SOP, up to five", () => {
    const alerting = (alerts: number) => scoreOf({ required: 5, criticality: { level: null, alerts } });
    expect([0, 1, 4, 5, 6, 100].map(alerting)).toEqual([100, 120, 180, 200, 200, 200]);
  });

  test("never falls when something gets worse, and is a whole number that its lines add up to", () => {
    const overrun = fc.record({
      days: fc.integer({ min: 1, max: 2000 }),
      interval: fc.integer({ min: 1, max: 400 }),
    });
    const facts = fc.record({
      drift: fc.record({
        changes: fc.integer({ min: 0, max: 500 }),
        budget: fc.integer({ min: 1, max: 40 }),
        complete: fc.boolean(),
      }),
      review: fc.option(overrun),
      drill: fc.option(overrun),
      unknownDates: fc.integer({ min: 0, max: 3 }),
      dead: fc.integer({ min: 0, max: 3 }),
      required: fc.integer({ min: 0, max: 5 }),
      advised: fc.integer({ min: 0, max: 5 }),
      feedback: fc.integer({ min: 0, max: 5 }),
      age: fc.integer({ min: 0, max: 3000 }),
      criticality: fc.record({
        level: fc.constantFrom("require" as const, "advise" as const, "observe" as const),
        alerts: fc.integer({ min: 0, max: 8 }),
      }),
    });
    fc.assert(
      fc.property(facts, (before) => {
        const score = sum(scoreLines(before));
        expect(Number.isSafeInteger(score)).toBe(true);
        const worse: readonly Partial<ScoreFacts>[] = [
          { drift: { ...before.drift, changes: before.drift.changes + 1 } },
          { review: { days: (before.review?.days ?? 0) + 1, interval: before.review?.interval ?? 30 } },
          { unknownDates: before.unknownDates + 1 },
          { dead: before.dead + 1 },
          { required: before.required + 1 },
          { feedback: before.feedback + 1 },
          { age: before.age + 40 },
          { criticality: { ...before.criticality, alerts: before.criticality.alerts + 1 } },
          { criticality: { ...before.criticality, level: "require" } },
        ];
        for (const change of worse)
          expect(sum(scoreLines({ ...before, ...change }))).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

test("a score has a name that says how much it is", () => {
  expect([0, 49, 50, 199, 200, 9_000].map(scoreBand)).toEqual([
    "low",
    "low",
    "medium",
    "medium",
    "high",
    "high",
  ]);
});

test("days are counted by the calendar in UTC", () => {
  expect([
    daysBetween("2026-01-01", "2026-03-01"),
    daysBetween("2026-01-01T23:59:59Z", "2026-01-02"),
    daysBetween("2026-01-02", "2026-01-01"),
  ]).toEqual([59, 1, -1]);
});

test.each([
  [1, "1 day"],
  [59, "59 days"],
  [213, "6 months"],
  [730, "2.0 years"],
  [1058, "2.9 years"],
])("%i days are %s", (days, words) => {
  expect(spanWords(days)).toBe(words);
});
