/** A date, or what is wrong with what stands in its place and how to mend it. */
export type DateResult =
  | { readonly ok: true; readonly date: string }
  | { readonly ok: false; readonly message: string; readonly fix: string };

/** A date, or a YAML timestamp, of which only the day counts. */
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt \t][\d:.+\-TtZz \t]*)?$/;
const LOOSE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Reads a date: ISO `YYYY-MM-DD`, with or without a time (the day is taken as written, whatever the time zone).
 * `american` also allows Microsoft's MM/DD/YYYY.
 */
export function parseDate(text: string, american = false): DateResult {
  const value = text.trim();
  if (value === "") return malformed("there is no date", null);
  const [, isoYear, isoMonth, isoDay] = ISO.exec(value) ?? [];
  if (isoYear && isoMonth && isoDay) return existing(`${isoYear}-${isoMonth}-${isoDay}`);
  const [, month, day, year] = AMERICAN.exec(value) ?? [];
  if (american && month && day && year) return existing(padded(year, month, day));
  const [, looseYear, looseMonth, looseDay] = LOOSE.exec(value) ?? [];
  const meant = looseYear && looseMonth && looseDay ? padded(looseYear, looseMonth, looseDay) : null;
  return malformed("it is not a date of the form YYYY-MM-DD", meant && isDay(meant) ? meant : null);
}

function existing(date: string): DateResult {
  return isDay(date) ? { ok: true, date } : malformed("there is no such day", null);
}

function malformed(message: string, meant: string | null): DateResult {
  const fix = meant ? `Write \`${meant}\`.` : "Write the date as YYYY-MM-DD, for example `2025-06-20`.";
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
