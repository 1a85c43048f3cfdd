import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addInterval, parseInterval } from "../../../src/core/documents/interval.ts";

describe("parseInterval", () => {
  it.each([
    ["90d", 90, "day"],
    ["1 day", 1, "day"],
    ["191 days", 191, "day"],
    ["2 weeks", 14, "day"],
    ["6w", 42, "day"],
    ["6 months", 6, "month"],
    ["6 month", 6, "month"],
    ["1 months", 1, "month"],
    ["3m", 3, "month"],
    ["6 mos.", 6, "month"],
    ["1 year", 12, "month"],
    ["2 Yrs", 24, "month"],
    ["  12 Months  ", 12, "month"],
    ["P6M", 6, "month"],
    ["P1Y6M", 18, "month"],
    ["p2w", 14, "day"],
    ["P1W3D", 10, "day"],
    ["100 years", 1200, "month"],
    ["daily", 1, "day"],
    ["weekly", 7, "day"],
    ["Monthly", 1, "month"],
    ["quarterly", 3, "month"],
    ["semi-annually", 6, "month"],
    ["Semiannual", 6, "month"],
    ["half-yearly", 6, "month"],
    ["twice a year", 6, "month"],
    ["once per quarter", 3, "month"],
    ["at least once a year", 12, "month"],
    ["annually", 12, "month"],
    ["yearly.", 12, "month"],
    ["every 6 months", 6, "month"],
    ["every  six months", 6, "month"],
    ["six months", 6, "month"],
    ["every quarter", 3, "month"],
    ["each year", 12, "month"],
    ["every other week", 14, "day"],
    ["6-monthly", 6, "month"],
    ["90-day", 90, "day"],
    ["2 quarters", 6, "month"],
    ["every 90d", 90, "day"],
  ])("reads %j as %d %s", (text, amount, unit) => {
    expect(parseInterval(text)).toEqual({ amount, unit });
  });

  it.each([
    "",
    "6",
    "months",
    "some months",
    "biweekly",
    "bi-monthly",
    "every",
    "every now and then",
    "every constructor",
    "twelve",
    "once",
    `every ${"six ".repeat(20)}months`,
    "0 days",
    "-3 months",
    "1.5 years",
    "6 moons",
    "6 fortnights",
    "P",
    "P1M2D",
    "PT6H",
    "101 years",
    "99999 days",
    "123456 days",
    "6 months later",
    "d",
    "3 constructor",
  ])("does not read %j", (text) => {
    expect(parseInterval(text)).toBeNull();
  });
});

describe("addInterval", () => {
  it.each([
    ["2024-01-31", { amount: 1, unit: "month" }, "2024-02-29"],
    ["2023-01-31", { amount: 1, unit: "month" }, "2023-02-28"],
    ["2023-10-31", { amount: 1, unit: "month" }, "2023-11-30"],
    ["2024-12-31", { amount: 2, unit: "month" }, "2025-02-28"],
    ["2024-02-29", { amount: 12, unit: "month" }, "2025-02-28"],
    ["2024-06-15", { amount: 6, unit: "month" }, "2024-12-15"],
    ["2024-02-28", { amount: 2, unit: "day" }, "2024-03-01"],
    ["2024-12-31", { amount: 365, unit: "day" }, "2025-12-31"],
    ["0025-06-01", { amount: 6, unit: "month" }, "0025-12-01"],
    ["9999-06-01", { amount: 6, unit: "month" }, "9999-12-01"],
    ["9999-06-01", { amount: 7, unit: "month" }, "9999-12-31"],
    ["9999-12-31", { amount: 1, unit: "day" }, "9999-12-31"],
  ] as const)("%s + %j is %s", (date, interval, sum) => {
    expect(addInterval(date, interval)).toBe(sum);
  });

  it("never goes back, and stays within the month it lands in", () => {
    const day = fc.date({ min: new Date("1970-01-01"), max: new Date("2199-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 1200 }), (start, months) => {
        const date = start.toISOString().slice(0, 10);
        const sum = addInterval(date, { amount: months, unit: "month" });
        const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) + months;
        expect(Number(sum.slice(0, 4)) * 12 + Number(sum.slice(5, 7))).toBe(month);
        expect(sum.slice(8) <= date.slice(8)).toBe(true);
        expect(sum > date).toBe(true);
      }),
    );
  });
});
