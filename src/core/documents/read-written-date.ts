import { type DateResult, parseDate } from "./parse-date.ts";
import { firstOfMonth } from "./word-date.ts";

/** What people put around a date: quotes, ticks, brackets, emphasis. */
const AROUND = /^[\s"'`*_([<]+|[\s"'`*_)\]>.,;]+$/g;
/** A remark behind a date: who it was, a version, a time zone. */
const REMARK = /^([^(@]{6,40}?)(?:[\s,;\u2013\u2014-]+by\b.*|[\s,;]*[(@].*|\s+(?:utc|gmt))$/i;
const LONGEST = 200;

/**
 * Reads the date that stands behind a label or key, with what people write around it: quotes, who it was, a time zone. A month without its
 * day is the first of the month: whatever day was meant, nothing comes due later than it should.
 */
export function readWrittenDate(text: string, american = false): DateResult {
  if (text.length > LONGEST) return parseDate(text, american);
  const bare = text.replace(AROUND, "");
  const [, date] = REMARK.exec(bare) ?? [];
  const value = (date ?? bare).trim();
  return parseDate(firstOfMonth(value) ?? value, american);
}
