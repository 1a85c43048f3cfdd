import type { Interval } from "../model/sop.ts";
import { spelledInterval } from "./interval-words.ts";

const WORDS = /^(\d{1,5})[ \t]*([a-z]{1,6})\.?$/i;
const ISO_8601 = /^P(?:(\d{1,5})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,5})D)?$/i;

/** What a unit is worth; people write singular and plural regardless of the number. */
const UNITS: Readonly<Record<string, Interval>> = {
  d: { amount: 1, unit: "day" },
  day: { amount: 1, unit: "day" },
  w: { amount: 7, unit: "day" },
  week: { amount: 7, unit: "day" },
  m: { amount: 1, unit: "month" },
  mo: { amount: 1, unit: "month" },
  month: { amount: 1, unit: "month" },
  y: { amount: 12, unit: "month" },
  yr: { amount: 12, unit: "month" },
  year: { amount: 12, unit: "month" },
};

/** A century: more is a slip, and would never come due. */
const MAX_AMOUNT = { day: 36_525, month: 1_200 };

/** The last date that has four digits in its year, which dates are compared by as text. */
const LAST_DATE = "9999-12-31";

/**
 * Reads an interval as people write it: `90d`, `6 months`, `2 weeks`, `quarterly`, `every six months`, ISO 8601 `P6M`. Null for anything
 * else, for nothing (`0 days`), for more than a century, and for months mixed with days, which have no fixed length.
 */
export function parseInterval(text: string): Interval | null {
  const interval = fromWords(spelledInterval(text.trim())) ?? fromIso(text.trim());
  return interval && interval.amount > 0 && interval.amount <= MAX_AMOUNT[interval.unit] ? interval : null;
}

function fromWords(text: string): Interval | null {
  const [, amount, word] = WORDS.exec(text) ?? [];
  if (amount === undefined || word === undefined) return null;
  const name = word.toLowerCase();
  const unit = UNITS[name] ?? UNITS[name.replace(/s$/, "")];
  return unit ? { amount: Number(amount) * unit.amount, unit: unit.unit } : null;
}

function fromIso(text: string): Interval | null {
  const match = ISO_8601.exec(text);
  if (!match) return null;
  const months = count(match[1]) * 12 + count(match[2]);
  const days = count(match[3]) * 7 + count(match[4]);
  if (months === 0) return { amount: days, unit: "day" };
  return days === 0 ? { amount: months, unit: "month" } : null;
}

function count(digits: string | undefined): number {
  return Number(digits ?? 0);
}

/**
 * The ISO date (`YYYY-MM-DD`) an interval after another. Months clamp to the month's end: a month after 31 January is
 * 28 or 29 February. Dates past the year 9999 stay at its last day.
 */
export function addInterval(date: string, interval: Interval): string {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const day = Number(date.slice(8, 10));
  if (interval.unit === "day") return isoDate(utc(year, month, day + interval.amount));
  const monthIndex = month + interval.amount;
  const lastDay = new Date(utc(year, monthIndex + 1, 0)).getUTCDate();
  return isoDate(utc(year, monthIndex, Math.min(day, lastDay)));
}

/** Milliseconds at the start of a day; month from 1, and both month and day may run over. */
function utc(year: number, month: number, day: number): number {
  // Date.UTC takes years below 100 for the 1900s; setUTCFullYear does not.
  return new Date(0).setUTCFullYear(year, month - 1, day);
}

function isoDate(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return text.startsWith("+") ? LAST_DATE : text.slice(0, 10);
}
