import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDate } from "../../../src/core/documents/parse-date.ts";

describe("parseDate", () => {
  it.each([
    ["2025-06-20", "2025-06-20"],
    [" 2024-02-29 ", "2024-02-29"],
    ["2001-12-14t21:59:43.10-05:00", "2001-12-14"],
    ["2001-12-14 21:59:43.10 -5", "2001-12-14"],
    ["2001-12-15T02:59:43Z", "2001-12-15"],
    ["2024/03/15", "2024-03-15"],
    ["2024.03.15", "2024-03-15"],
    ["20240315", "2024-03-15"],
    ["15 March 2024", "2024-03-15"],
    ["Friday, 15th of Mar, 2024", "2024-03-15"],
    ["March 5, 2024", "2024-03-05"],
    ["Sept. 1st 2024", "2024-09-01"],
    ["5-Mar-2024", "2024-03-05"],
    ["2024-Mar-05", "2024-03-05"],
    ["15/03/2024", "2024-03-15"],
    ["15.03.2024", "2024-03-15"],
    ["03/15/2024", "2024-03-15"],
    ["05/05/2024", "2024-05-05"],
  ])("reads %j", (text, date) => {
    expect(parseDate(text)).toEqual({ ok: true, date });
  });

  it.each([
    ["2021-06-8", "Write `2021-06-08`."],
    ["2024-3-15", "Write `2024-03-15`."],
    ["2024.3.5", "Write `2024-03-05`."],
    ["2025-06-203", "Write the date as YYYY-MM-DD, for example `2025-06-20`."],
    ["9999-99-9r9", "Write the date as YYYY-MM-DD, for example `2025-06-20`."],
    ["9999-99-9", "Write the date as YYYY-MM-DD, for example `2025-06-20`."],
    ["last week", "Write the date as YYYY-MM-DD, for example `2025-06-20`."],
    ["2025-06-20 or so", "Write the date as YYYY-MM-DD, for example `2025-06-20`."],
  ])("says how to fix %j", (text, fix) => {
    expect(parseDate(text)).toEqual({ ok: false, message: "it is not a date of the form YYYY-MM-DD", fix });
  });

  it.each(["2025-02-30", "2023-02-29", "9999-99-99", "2024-00-10", "2024-04-31"])(
    "knows that %s is no day",
    (text) => {
      expect(parseDate(text)).toMatchObject({ ok: false, message: "there is no such day" });
    },
  );

  it.each(["01/02/2026", "1.2.2026", "12-11-2026"])("does not guess which day %s is", (text) => {
    expect(parseDate(text)).toMatchObject({
      ok: false,
      message: "it is ambiguous: it may mean either of two days",
    });
  });

  it("names both days that an ambiguous date may be", () => {
    expect(parseDate("01/02/2026")).toMatchObject({
      fix: "Write `2026-02-01` or `2026-01-02`, whichever is meant.",
    });
  });

  it.each(["31 February 2026", "45/45/2026", "20260230", "2024/13/01"])("knows that %s is no day", (text) => {
    expect(parseDate(text)).toMatchObject({ ok: false, message: "there is no such day" });
  });

  it.each(["1 Marchember 2026", "March 2026", "2026/03-01", "01/02-2026", `${" 1".repeat(50)} March 2026`])(
    "does not read %s",
    (text) => {
      expect(parseDate(text)).toMatchObject({ message: "it is not a date of the form YYYY-MM-DD" });
    },
  );

  it("says when there is nothing", () => {
    expect(parseDate("  ")).toMatchObject({ ok: false, message: "there is no date" });
  });

  it("reads American dates where Microsoft writes them", () => {
    expect(parseDate("03/15/2024", true)).toEqual({ ok: true, date: "2024-03-15" });
    expect(parseDate("3/5/2024", true)).toEqual({ ok: true, date: "2024-03-05" });
    expect(parseDate("15/03/2024", true)).toMatchObject({ ok: false, message: "there is no such day" });
    expect(parseDate("2024-03-15", true)).toEqual({ ok: true, date: "2024-03-15" });
  });

  it("answers any text, and only with days of the calendar", () => {
    const near = fc.stringMatching(/^[0-9]{1,4}[-/][0-9]{1,3}[-/][0-9]{1,4}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), fc.boolean(), (text, american) => {
        const result = parseDate(text, american);
        if (result.ok) expect(new Date(result.date).toISOString().slice(0, 10)).toBe(result.date);
        else expect(result.fix).not.toBe("");
      }),
    );
  });
});
