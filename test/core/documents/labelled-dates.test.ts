import { describe, expect, it } from "vitest";
import { readFrontMatter } from "../../../src/core/documents/front-matter.ts";
import { labelledDates } from "../../../src/core/documents/labelled-dates.ts";
import { cpuNow } from "../../support/cpu-time.ts";

const DAY = "2026-01-12";

describe("a labelled line of the first screen", () => {
  it.each([
    ["Last reviewed: 2026-01-12", 1],
    ["# Queue\n\nLast reviewed (UTC): 2026-01-12", 3],
    ["# Queue\r\n\r\n**Last reviewed:** 2026-01-12\r\n", 3],
    ["# Queue\n\n**Last reviewed**: 12 January 2026", 3],
    ["> Last reviewed: January 12, 2026", 1],
    ["- Owner: @ann\n- Last reviewed: `2026-01-12`", 2],
    ["_Last reviewed 2026-01-12 by Ann Lee_", 1],
    ["Last reviewed by Ann Lee on 2026-01-12.", 1],
    ["This page was last reviewed on 2026-01-12.", 1],
    ["## Last reviewed\n\n2026-01-12", 3],
    ["Last reviewed:\n2026-01-12", 2],
    ["| Owner | Last reviewed |\n| --- | --- |\n| Ann | 2026-01-12 |", 3],
    ["| Field | Value |\n| --- | --- |\n| Last verified | 2026-01-12 |", 3],
    ["| Last reviewed | 2026-01-12 |\n| --- | --- |", 1],
    ["Owner | Last reviewed\n--- | ---\nAnn | 2026-01-12", 3],
    ["<p><b>Last reviewed:</b> 2026-01-12</p>", 1],
    ["<td>Last reviewed</td>\n<td>2026-01-12</td>", 2],
    ["Owner: @ann | Last reviewed: 2026-01-12", 1],
    ["Last reviewed: [2026-01-12](https://example.com/r)", 1],
    ["Date of last review: 2026-01-12", 1],
    ["Last verified and updated: 2026-01-12", 1],
    ["Reviewed on 2026-01-12", 1],
    ["Last tested: 2026-01-12", 1],
    ["# Queue\n\n<!-- Last reviewed: 2026-01-12 -->", 3],
    ["<!--last_reviewed: 2026-01-12-->\n# Queue", 1],
    ["![reviewed](https://example.com/badge/last_reviewed-2026--01--12-green)", 1],
    ["# Queue ![](https://example.com/badge/reviewed-2026--01--12-green.svg?style=flat)", 1],
    ["Status: reviewed 2026-01-12 by @ann", 1],
  ])("gives the last review: %j", (text, line) => {
    const { lastReviewed, problems } = labelledDates(text);
    expect([lastReviewed?.date, lastReviewed?.line, problems]).toEqual([DAY, line, []]);
  });

  it.each([
    "Next review due: 2026-01-12",
    "**Next review:** 2026-01-12",
    "Review due 2026-01-12",
    "To be reviewed by 2026-01-12",
    "- Review by: 2026-01-12",
    "| Next review | 2026-01-12 |",
  ])("gives the next review: %j", (text) => {
    expect(labelledDates(`${text}\n`)).toMatchObject({ nextReview: { date: DAY }, problems: [] });
  });

  it("gives the last drill", () => {
    expect(labelledDates("Last drilled: 2026-01-12").lastDrilled).toEqual({
      date: DAY,
      line: 1,
      key: "Last drilled",
    });
    expect(labelledDates("Next drill: 2026-01-12")).toMatchObject({ lastDrilled: null, nextReview: null });
  });

  it("gives the latest past date and the earliest next one", () => {
    const text =
      "Last reviewed: 2025-01-01\nLast verified: 2026-01-12; next review: 2027-01-01\nReview by: 2026-07-01";
    expect(labelledDates(text)).toMatchObject({
      lastReviewed: { date: DAY, line: 2 },
      nextReview: { date: "2026-07-01", line: 3 },
    });
  });

  it("counts its lines with the front matter, which wins", () => {
    const text = "---\ntitle: Queue\n---\n\nLast reviewed: 2026-01-12\n";
    expect(readFrontMatter(text).lastReviewed).toEqual({ date: DAY, line: 5, key: "Last reviewed" });
    const both = text.replace("title: Queue", "last_reviewed: 2026-03-01");
    expect(readFrontMatter(both).lastReviewed).toMatchObject({ date: "2026-03-01", line: 2 });
  });
});

describe("a labelled line that cannot be understood", () => {
  it.each([
    ["Last reviewed: TBD", "TBD"],
    ["Last reviewed: never", "never"],
    ["Last reviewed: yyyy-mm-dd", "yyyy-mm-dd"],
    ["Last reviewed: 2026-Q1", "2026-Q1"],
    ["Last reviewed: 2025-06-203", "2025-06-203"],
    ["Last reviewed: 01/02/2026", "01/02/2026"],
    ["**Last reviewed:** sometime in spring", "sometime in spring"],
    ["Last reviewed:", ""],
    ["Next review: quarterly", "quarterly"],
    ["Review date: 2026-01-12", "2026-01-12"],
  ])("is a problem with its line: %j", (text, value) => {
    const found = labelledDates(`# Queue\n\n${text}\n`);
    expect(found).toMatchObject({ lastReviewed: null, nextReview: null, problems: [{ line: 3, value }] });
  });

  it("is about drills where its label is", () => {
    const { problems } = labelledDates("Last drilled: TBD\nLast reviewed: TBD");
    expect(problems.map(({ concerns }) => concerns)).toEqual(["drill", "review"]);
  });

  it("says whether a review was or will be", () => {
    expect(labelledDates("Review date: 2026-01-12").problems[0]?.fix).toBe(
      'Write "Last reviewed: YYYY-MM-DD" or "Next review: YYYY-MM-DD".',
    );
  });
});

describe("what gives no date", () => {
  it.each([
    "Last updated: 2026-01-12",
    "Last updated: 2026-01-12\n\nEvery change is reviewed.",
    "Reviewed by: Ann Lee",
    "Reviewers: @ann",
    "Tested on: Ubuntu 22.04",
    "Restore the backup last verified on 2026-01-12.",
    "Restore the *last verified* backup of 2026-01-12.",
    "The certificate expires on 2026-01-12.",
    "Every change is reviewed by the team before it is merged.",
    "```\nLast reviewed: 2026-01-12\n```",
    "~~~\n```\nLast reviewed: 2026-01-12\n~~~",
    "<!-- Last reviewed: 2026-01-12, and the backup that day -->",
    "<!-- TODO: Last reviewed: 2026-01-12 -->",
    "<!-- Last reviewed: TBD\nLast reviewed: 2026-01-12 -->",
    "```\n<!-- Last reviewed: 2026-01-12 -->\n```",
    "![build](https://example.com/badge/build-passing-green)",
    "<!-- a comment that never ends\nLast reviewed: 2026-01-12",
    "{/* Last reviewed: 2026-01-12 */}",
    `${"Text.\n".repeat(70)}Last reviewed: 2026-01-12`,
    `${"x".repeat(9_000)}\nLast reviewed: 2026-01-12`,
    "| Owner | Last reviewed |\n| --- | --- |\n| Ann |",
    "## Review\n\nAsk the team.",
    "",
  ])("%j", (text) => {
    expect(labelledDates(text)).toEqual({
      lastReviewed: null,
      nextReview: null,
      lastDrilled: null,
      problems: [],
    });
  });

  it("is read in linear time, whatever stands there", () => {
    const hostile = ["Last reviewed ", "| Last reviewed ", "**", "[", "<b", "last_", "Reviewed by Ann, "];
    for (const piece of hostile) {
      const started = cpuNow();
      labelledDates(`${piece.repeat(Math.floor(8_000 / piece.length))}\n`);
      labelledDates(`${piece}\n`.repeat(1_000));
      expect(cpuNow() - started).toBeLessThan(1_000);
    }
  });
});
