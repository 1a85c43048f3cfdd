import { describe, expect, test } from "vitest";
import { messages, POLICY, policy, SOP, scanned, start, text } from "./world.ts";

async function at(now: string, frontMatter: string, more = "") {
  const found = await scanned({
    mainline: [start({ [POLICY]: policy("", more), [SOP]: text(frontMatter) })],
    now,
  });
  return { ...found, messages: messages(found) };
}

describe("a review date", () => {
  const dated = "last_reviewed: 2026-01-31\nreview_every: 6 months";

  test("is fresh until shortly before it is due", async () => {
    const found = await at("2026-07-16", dated);
    expect([found.state, found.reason, found.messages]).toEqual([
      "fresh",
      "nothing to do until its review on 2026-07-31",
      [],
    ]);
    expect([found.lastReviewed, found.nextReview, found.score]).toEqual(["2026-01-31", "2026-07-31", 0]);
  });

  test.each([
    ["2026-07-17", "due", "review due on 2026-07-31", 0],
    ["2026-07-31", "due", "review due on 2026-07-31", 0],
    ["2026-08-01", "due", "review overdue since 2026-07-31", 1],
    ["2026-08-14", "due", "review overdue since 2026-07-31", 1],
    ["2026-08-15", "stale", "review overdue since 2026-07-31", 1],
  ])("on %s is %s: %s", async (now, state, reason, findings) => {
    const found = await at(now, dated);
    expect([found.state, found.reason, found.messages.length]).toEqual([state, reason, findings]);
  });

  test("past due is told with both days, and scored by how long", async () => {
    const found = await at("2026-08-30", dated);
    expect(found.messages).toEqual([
      `advise review-overdue: ${SOP} was last reviewed on 2026-01-31 and has been due since 2026-07-31`,
    ]);
    expect(found.scoreLines).toEqual([
      { points: 17, reason: "review overdue by 30 days of 180" },
      { points: 5, reason: "last known to be right 7 months ago: x1.3" },
      { points: 4, reason: "level advise: x1.2" },
    ]);
    expect(found.score).toBe(26);
  });

  test("uses the policy's interval where the SOP gives none", async () => {
    expect(
      (await at("2026-06-01", "last_reviewed: 2026-01-31", "stale: {reviewEvery: 30d}")).nextReview,
    ).toBe("2026-03-02");
    const never = await at("2030-01-01", "last_reviewed: 2026-01-31", "stale: {reviewEvery: null}");
    expect([never.nextReview, never.state, never.reason]).toEqual([null, "fresh", "nothing to do"]);
  });

  test("in the future is no date: the last change counts instead, and it is not fresh", async () => {
    const found = await at("2026-02-01", "last_reviewed: 2027-01-01");
    expect(found.messages).toEqual([
      `advise review-overdue: ${SOP} says that it was last reviewed on 2027-01-01, which is in the future`,
    ]);
    expect([found.state, found.reason]).toEqual(["due", "its review date 2027-01-01 is in the future"]);
    expect([found.lastReviewed, found.nextReview]).toEqual([null, "2026-06-30"]);
    expect(found.findings[0]?.location).toEqual({ path: SOP, line: 2 });
  });

  test("of tomorrow is today's somewhere", async () => {
    expect((await at("2026-02-01", "last_reviewed: 2026-02-02")).messages).toEqual([]);
  });

  test("that cannot be read is a finding with its line and never fresh", async () => {
    const found = await at("2026-02-01", "title: Database\nlast_reviewed: 2025-06-203");
    expect(found.messages).toEqual([
      `advise review-overdue: ${SOP} says last_reviewed: 2025-06-203; it is not a date of the form YYYY-MM-DD`,
    ]);
    expect(found.findings[0]?.location?.line).toBe(3);
    expect([found.state, found.reason]).toEqual(["due", "a date or interval that cannot be read"]);
    expect(found.score).toBeGreaterThan(0);
    expect((await at("2026-02-01", "review_date: 2026-01-01")).messages).toEqual([
      `advise review-overdue: ${SOP} says review_date: 2026-01-01; it is not clear what this says about reviews`,
    ]);
    const both = await at("2026-02-01", "review_every: often\nlast_reviewed: 2021-06-8");
    expect(both.reason).toBe("2 dates or intervals that cannot be read");
  });

  test("that is missing where the SOP says how often is a finding", async () => {
    const found = await at("2026-02-01", "review_every: 1 year");
    expect(found.messages).toEqual([
      `advise review-overdue: ${SOP} must be reviewed regularly, but does not say when it last was`,
    ]);
    expect([found.state, found.reason]).toEqual(["due", "it has no review date"]);
  });

  test("that is missing is replaced by the last change of substance, where others have one", async () => {
    const other = { "docs/runbooks/other.md": text("last_reviewed: 2026-08-01", "# Other\n\n1. Look.\n") };
    const found = await scanned({ mainline: [start(other)], now: "2026-09-01" });
    expect(messages(found)).toEqual([
      `advise review-overdue: ${SOP} does not say when it was last reviewed; it last changed on 2026-01-01, and a review has been due since 2026-06-30`,
    ]);
    expect([found.lastReviewed, found.nextReview]).toEqual([null, "2026-06-30"]);
  });

  test("of the next review counts until somebody reviews it after that day", async () => {
    const named = await at("2026-09-01", "next_review: 2026-08-01");
    expect([named.state, named.nextReview, named.messages]).toEqual([
      "stale",
      "2026-08-01",
      [`advise review-overdue: ${SOP} was due to be reviewed by 2026-08-01`],
    ]);
    expect(named.scoreLines[0]).toEqual({ points: 17, reason: "review overdue by 31 days of 180" });
    const both = await at("2026-09-01", "last_reviewed: 2026-02-01\nreview_by: 2026-08-01");
    expect(both.messages).toEqual([
      `advise review-overdue: ${SOP} was last reviewed on 2026-02-01 and has been due since 2026-08-01`,
    ]);
    const done = await at("2026-09-01", "last_reviewed: 2026-08-15\nreview_by: 2026-08-01");
    expect([done.state, done.nextReview]).toEqual(["fresh", "2027-02-11"]);
    const unlimited = await at("2026-09-01", "next_review: 2026-08-01", "stale: {reviewEvery: null}");
    expect([unlimited.state, unlimited.score]).toEqual(["stale", 26]);
  });

  test("does not matter where the rule is off", async () => {
    const off = {
      [POLICY]: policy().replace("rules: {", "rules: {review-overdue: off, "),
      [SOP]: text(dated),
    };
    const found = await scanned({ mainline: [start(off)], now: "2030-01-01" });
    expect([found.state, messages(found)]).toEqual(["fresh", []]);
  });
});

describe("an SOP of which nothing is known", () => {
  test("is due: unknown is never fresh", async () => {
    const found = await scanned({ mainline: [start({ [SOP]: "" })], now: "2026-02-01" });
    expect(found.lastSubstantiveChange).toBeNull();
    expect(found.reason).toContain("nobody knows when it was last right");
    expect(found.state).toBe("due");
  });
});

describe("a drill date", () => {
  test("is due by its own interval", async () => {
    const drilled = "last_reviewed: 2026-05-01\nlast_drilled: 2026-01-01\ndrill_every: 90d";
    const found = await at("2026-06-01", drilled);
    expect(found.messages).toEqual([
      `advise drill-overdue: ${SOP} was last drilled on 2026-01-01 and has been due since 2026-04-01`,
    ]);
    expect([found.state, found.reason]).toEqual(["stale", "drill overdue since 2026-04-01"]);
    expect([found.lastDrilled, found.nextDrill]).toEqual(["2026-01-01", "2026-04-01"]);
    expect(found.scoreLines[0]).toEqual({ points: 34, reason: "drill overdue by 61 days of 90" });
  });

  test("has to be there where the policy asks for drills, and only there", async () => {
    const asked = await at("2026-02-01", "last_reviewed: 2026-01-01", "stale: {drillEvery: 1 year}");
    expect(asked.messages).toEqual([
      `advise drill-overdue: ${SOP} must be drilled regularly, but does not say when it last was`,
    ]);
    expect(asked.reason).toBe("it has no drill date");
    expect((await at("2026-02-01", "last_reviewed: 2026-01-01")).messages).toEqual([]);
  });

  test("that cannot be read is told, and does not matter where the rule is off", async () => {
    expect((await at("2026-02-01", "last_drilled: soon")).messages).toEqual([
      `advise drill-overdue: ${SOP} says last_drilled: soon; it is not a date of the form YYYY-MM-DD`,
    ]);
    const off = policy().replace("rules: {", "rules: {drill-overdue: off, ");
    const files = { [POLICY]: off, [SOP]: text("last_drilled: 2020-01-01\ndrill_every: 1 day") };
    expect((await scanned({ mainline: [start(files)], now: "2026-02-01" })).state).toBe("fresh");
  });
});
