import { describe, expect, it } from "vitest";
import { dateMeaning, isReviewerKey } from "../../../src/core/documents/date-keys.ts";
import { readFrontMatter } from "../../../src/core/documents/front-matter.ts";
import { readWrittenDate } from "../../../src/core/documents/read-written-date.ts";

/** What an SOP with these lines of front matter says about its dates. */
function dates(...lines: readonly string[]) {
  return readFrontMatter(["---", ...lines, "---", "", "# Queue", ""].join("\n"));
}

const DAY = "2026-01-12";

describe("a date of the last review in front matter", () => {
  it.each([
    "last_reviewed",
    "last_reviewed_on",
    "last_review_date",
    "lastReviewed",
    "Last-Reviewed",
    "Last Reviewed",
    "lastreviewed",
    "reviewed",
    "reviewed_at",
    "date_reviewed",
    "last_verified",
    "last_verified_at",
    "verified_on",
    "last_validated",
    "lastValidatedOn",
    "last_checked",
    "last_audit",
    "last_tested",
  ])("%s", (key) => {
    expect(dates(`${key}: ${DAY}`)).toMatchObject({
      lastReviewed: { date: DAY, line: 2, key },
      problems: [],
    });
  });

  it.each([
    ["review:\n  last: 2026-01-12", "last"],
    ["params:\n  last_reviewed: 2026-01-12", "last_reviewed"],
    ["freshness: {reviewed: 2026-01-12}", "reviewed"],
    ["metadata: {sop: x, lastReviewed: 2026-01-12}", "lastReviewed"],
  ])("in a mapping: %j", (lines, key) => {
    expect(dates(lines)).toMatchObject({ lastReviewed: { date: DAY, key }, problems: [] });
  });

  it.each([
    "2026-01-12T08:00:00Z",
    "'2026-01-12'",
    "12 January 2026",
    "January 12th, 2026",
    "2026-01-12 (Ann)",
    "'2026-01-12 by @ann'",
    "2026-01-12 UTC",
    "'`2026-01-12`'",
    "20260112",
  ])("as %s", (value) => {
    expect(dates(`last_reviewed: ${value}`)).toMatchObject({ lastReviewed: { date: DAY }, problems: [] });
  });

  it("without its day is the first of the month, so that nothing comes due too late", () => {
    const months = ["March 2026", "2026-03", "2026 Mar"].map((value) => dates(`last_reviewed: ${value}`));
    expect(months.map(({ lastReviewed }) => lastReviewed?.date)).toEqual(Array(3).fill("2026-03-01"));
  });

  it("is the latest of several; one that cannot be read hides none", () => {
    const found = dates("last_verified: 2026-03-01", "last_reviewed: 2025-01-01", "validated_on: soon");
    expect(found.lastReviewed).toEqual({ date: "2026-03-01", line: 2, key: "last_verified" });
    expect(found.problems).toMatchObject([{ key: "validated_on", line: 4 }]);
  });

  it("is Microsoft's only where there is no other", () => {
    expect(dates("ms.date: 06/01/2026", `last_reviewed: ${DAY}`).lastReviewed?.date).toBe(DAY);
  });

  it("is not looked for in a long text, nor in a long key", () => {
    expect(readWrittenDate(`2026-01-12 ${"x".repeat(200)}`)).toMatchObject({ ok: false });
    expect([
      dateMeaning(`last_reviewed${"_on".repeat(20)}`),
      isReviewerKey(`reviewed_by${"_".repeat(60)}`),
    ]).toEqual([null, false]);
  });

  it("is not guessed where it is ambiguous: it may mean either of two days", () => {
    expect(dates("last_reviewed: 01/02/2026")).toMatchObject({
      lastReviewed: null,
      problems: [{ message: "it is ambiguous: it may mean either of two days", line: 2 }],
    });
  });
});

describe("a day of the next review in front matter", () => {
  it.each([
    "next_review",
    "nextReview",
    "next_review_date",
    "next_review_due",
    "review_by",
    "review_due",
    "review_before",
    "expires",
    "expires_on",
    "expiryDate",
    "stale_after",
    "valid_until",
  ])("%s", (key) => {
    expect(dates(`${key}: 2026-07-12`)).toMatchObject({
      nextReview: { date: "2026-07-12", line: 2, key },
      problems: [],
    });
  });

  it("is the earliest of several", () => {
    expect(
      dates("review_by: 2026-07-01", "expires: 2027-01-01", "valid_until: 2026-09-01").nextReview?.key,
    ).toBe("review_by");
    expect(dates("expires: 2027-01-01", "review_by: 2026-07-01").nextReview?.key).toBe("review_by");
  });

  it.each(["'@ann'", "ann@example.com", "Ann Lee"])("is none where review_by: %s names a person", (value) => {
    expect(dates(`review_by: ${value}`)).toMatchObject({ nextReview: null, problems: [] });
  });
});

describe("an interval in front matter", () => {
  it.each([
    ["review_every: 6 months", 6],
    ["review_in: 6 months", 6],
    ["review_cycle: semi-annually", 6],
    ["review_frequency: quarterly", 3],
    ["reviewInterval: every 6 months", 6],
    ["review_interval_months: 6", 6],
    ["review: {every: P6M}", 6],
    ["stale_after: 6 months", 6],
    ["verification_period: annually", 12],
  ])("%s", (line, amount) => {
    expect(dates(line)).toMatchObject({ reviewEvery: { amount, unit: "month" }, problems: [] });
  });

  it("is the first of several", () => {
    expect(dates("review_every: 1 year", "review_cycle: weekly").reviewEvery?.amount).toBe(12);
  });
});

describe("drills in front matter", () => {
  it("have the same spellings", () => {
    expect(
      dates("drilled_on: 2026-01-12", "drill_frequency: quarterly", "next_drill: 2026-04-01"),
    ).toMatchObject({
      lastDrilled: { date: DAY, line: 2, key: "drilled_on" },
      drillEvery: { amount: 3, unit: "month" },
      nextDrill: { date: "2026-04-01", line: 4, key: "next_drill" },
      problems: [],
    });
    expect(dates("next_drill: 90d").drillEvery).toEqual({ amount: 90, unit: "day" });
  });
});

describe("a key that speaks of a review and is not understood", () => {
  it.each([
    ["review_date: 2026-01-12", "review_date"],
    ["last_reveiwed: 2020-01-01", "last_reveiwed"],
    ["review_evry: 6 months", "review_evry"],
    ["review: quarterly", "review"],
    ["last_reviewed_in_staging: 2020-01-01", "last_reviewed_in_staging"],
    ["drill_date: 2026-01-12", "drill_date"],
    ["review_by: soon", "review_by"],
    ["review_every: biweekly", "review_every"],
    ["review_every: [1, 2]", "review_every"],
    ["next_review: [2026-01-01]", "next_review"],
    ["last_reviewed: never", "last_reviewed"],
  ])("is a problem with its line: %s", (line, key) => {
    expect(dates("title: Queue", line)).toMatchObject({
      lastReviewed: null,
      nextReview: null,
      reviewEvery: null,
      problems: [{ key, line: 3 }],
    });
  });

  it("says what to write, of drills in their words", () => {
    expect(dates("review_date: 2026-01-12").problems[0]?.fix).toContain("`next_review`");
    expect(dates("drill_date: 2026-01-12").problems[0]?.fix).toContain("`last_drilled`");
  });
});

describe("what is no date of a review", () => {
  it.each([
    "date: 2020-01-01",
    "last_updated: 2020-01-01",
    "lastmod: 2020-01-01",
    "last_revised: 2020-01-01",
    "created: 2020-01-01",
    "reviewed: true",
    "expired: false",
    "valid: yes",
    "tested: v1.2",
    "review: required",
    "reviewed_by: ann",
    "reviewers: [ann]",
    "review_status: done in 2025",
    "review_required: 2",
    "health_check_interval: 30s",
    "preview: 2020-01-01",
    `${"last_reviewed_".repeat(6)}: 2020-01-01`,
    "covers:\n  - review/2026/**",
    "params: {weight: 3}",
    "metadata: 2020-01-01",
  ])("%s", (line) => {
    expect(dates(line)).toMatchObject({
      lastReviewed: null,
      nextReview: null,
      reviewEvery: null,
      lastDrilled: null,
      problems: [],
    });
  });
});
