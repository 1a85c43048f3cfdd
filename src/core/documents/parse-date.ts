import { wordDate } from "./word-date.ts";

/** A date, or what is wrong with what stands in its place and how to fix it. */
export type DateResult =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly message: string; readonly fix: string };

/** A date, or a YAML timestamp, of which only the day counts. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt \t][\d:.+\-TtZz \t]*)?$/;
/** Basic ISO, and what spreadsheets write. */
const YEAR_FIRST = /^(?:(\d{4})([/.])(\d{2})\2(\d{2})|((?:19|20)\d{2})(\d{2})(\d{2}))$/;
const LOOSE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const LONGEST = 60;

/**
 * Reads a date as people write it: ISO `YYYY-MM-DD`, with or without a time (the day is taken as written, whatever the time zone),
 * `2026/03/01`, `20260301`, `1 March 2026`, `Mar 1st, 2026`, `31/03/2026`. A date that could be two days (`01/02/2026`) is not guessed:
 * `american` says that it is Microsoft's MM/DD/YYYY.
 */
export function parseDate(text: string, american = false): DateResult {
  const value = text.trim();
  if (value === "") return malformed("there is no date", null);
  const [, isoYear, isoMonth, isoDay] = ISO.exec(value) ?? [];
  if (isoYear && isoMonth && isoDay) return existing(`${isoYear}-${isoMonth}-${isoDay}`);
  const spelled = value.length <= LONGEST ? (yearFirst(value) ?? wordDate(value)) : null;
  if (spelled !== null) return existing(spelled);
  return yearLast(value, american) ?? malformed("it is not a date of the form YYYY-MM-DD", meant(value));
}

function yearFirst(value: string): string | null {
  const [, year, , month, day, basicYear, basicMonth, basicDay] = YEAR_FIRST.exec(value) ?? [];
  if (year !== undefined) return `${year}-${month}-${day}`;
  return basicYear === undefined ? null : `${basicYear}-${basicMonth}-${basicDay}`;
}

/** Day first or month first: distinguished where one of them is no month, or both are the same. */
function yearLast(value: string, american: boolean): DateResult | null {
  const [, first, , second, year] = YEAR_LAST.exec(value) ?? [];
  if (first === undefined || second === undefined || year === undefined) return null;
  const [monthFirst, dayFirst] = [padded(year, first, second), padded(year, second, first)];
  if (american) return existing(monthFirst);
  if (monthFirst === dayFirst || !isDay(monthFirst)) return existing(dayFirst);
  if (!isDay(dayFirst)) return existing(monthFirst);
  return {
    ok: false,
    message: "it is ambiguous: it may mean either of two days",
    fix: `Write \`${dayFirst}\` or \`${monthFirst}\`, whichever is meant.`,
  };
}

function meant(value: string): string | null {
  const [, year, month, day] = LOOSE.exec(value) ?? [];
  const date = year && month && day ? padded(year, month, day) : null;
  return date !== null && isDay(date) ? date : null;
}

function existing(date: string): DateResult {
  return isDay(date) ? { ok: true, date } : malformed("there is no such day", null);
}

function malformed(message: string, date: string | null): DateResult {
  const fix = date ? `Write \`${date}\`.` : "Write the date as YYYY-MM-DD, for example `2025-06-20`.";
  return { ok: false, message, fix };
}

function padded(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** True when an ISO date is in the calendar. */
function isDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
