const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
const WEEKDAY = "(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[., ]{1,3})?";
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const GAP = "[-., ]{1,3}";

const DAY_FIRST = new RegExp(`^${WEEKDAY}${DAY}${GAP}(?:of )?${MONTH}${GAP}(\\d{4})$`, "i");
const MONTH_FIRST = new RegExp(`^${WEEKDAY}${MONTH}${GAP}${DAY}${GAP}(\\d{4})$`, "i");
const YEAR_FIRST = new RegExp(`^(\\d{4})${GAP}${MONTH}${GAP}${DAY}$`, "i");

/**
 * Reads a date whose month is a word: `1 March 2026`, `Sunday, 1st of Mar 2026`, `March 1, 2026`, `1-Mar-2026`, `2026-Mar-01`. The answer
 * has the form `YYYY-MM-DD` and may be no day of the calendar; null for everything else.
 */
export function wordDate(text: string): string | null {
  const [, day, month, year] = DAY_FIRST.exec(text) ?? [];
  if (day && month && year) return dateOf(year, month, day);
  const [, earlyMonth, laterDay, lastYear] = MONTH_FIRST.exec(text) ?? [];
  if (earlyMonth && laterDay && lastYear) return dateOf(lastYear, earlyMonth, laterDay);
  const [, firstYear, middleMonth, lastDay] = YEAR_FIRST.exec(text) ?? [];
  return firstYear && middleMonth && lastDay ? dateOf(firstYear, middleMonth, lastDay) : null;
}

const MONTH_ONLY = new RegExp(
  `^(?:${MONTH}${GAP}(\\d{4})|(\\d{4})${GAP}${MONTH}|(\\d{4})[-/](\\d{2}))$`,
  "i",
);

/** The first day of a month that is given without a day: `March 2026`, `2026-03`. Null for everything else. */
export function firstOfMonth(text: string): string | null {
  const [, name, year, otherYear, otherName, isoYear, isoMonth] = MONTH_ONLY.exec(text) ?? [];
  if (name && year) return dateOf(year, name, "1");
  if (otherName && otherYear) return dateOf(otherYear, otherName, "1");
  return isoYear === undefined ? null : `${isoYear}-${isoMonth}-01`;
}

function dateOf(year: string, name: string, day: string): string {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`;
}
