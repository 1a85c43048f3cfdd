import type { DatedKey, FrontMatterProblem, Interval, SopDates } from "../model/sop.ts";
import { type DateMeaning, dateMeaning, isFlagKey, unitOfKey } from "./date-keys.ts";
import type { Entries, Entry } from "./front-matter-entries.ts";
import { scalarText, valueProblem } from "./front-matter-text.ts";
import { parseInterval } from "./interval.ts";
import { readWrittenDate } from "./read-written-date.ts";

/** Microsoft writes MM/DD/YYYY. */
const AMERICAN_DATE_KEY = "ms.date";

/** Mappings that hold a document's own keys: Hugo's and Zola's, Google's `freshness`, and what people make up. */
const CONTAINERS =
  /^(?:params|extra|metadata|meta|custom|reviews?|freshness|sop|runbook|maintenance|lifecycle|drills?)$/i;

/** Someone's name, as in `review_by: @ann`. */
const PERSON = /@|^\p{Lu}[\p{L}'-]{1,30} \p{Lu}[\p{L}'-]{1,30}$/u;
/** Where a key alone may be a yes or no, only this is meant as a date. */
const DATE_SHAPE = /\d{4}|\d[-/.]\d{1,2}[-/.]\d/;

const INTERVAL_FIX = "Write a number and a unit, for example `90d`, `6 months` or `1 year`.";
const UNCLEAR_FIX = {
  review:
    "Name it `last_reviewed` (a day), `next_review` (a day) or `review_every` (how often), whichever is meant.",
  drill:
    "Name it `last_drilled` (a day), `next_drill` (a day) or `drill_every` (how often), whichever is meant.",
};

/** What is found, by meaning, in the order in which it is written. */
interface Found {
  readonly dates: (DatedKey & { readonly meaning: DateMeaning })[];
  readonly intervals: { readonly meaning: DateMeaning; readonly interval: Interval }[];
  readonly problems: FrontMatterProblem[];
}

/**
 * The dates and intervals of a front matter block, in any spelling of their keys. Of several dates of a last review the latest counts,
 * of several next ones the earliest, and Microsoft's only where there is no other; of intervals the first. What cannot be understood is
 * a problem and never a date.
 */
export function frontMatterDates(entries: Pick<Entries, "top" | "children">): {
  readonly dates: SopDates;
  readonly problems: readonly FrontMatterProblem[];
} {
  const found: Found = { dates: [], intervals: [], problems: [] };
  for (const { entry, meaning } of datedEntries(entries)) read(entry, meaning, found);
  const { dates, problems } = found;
  const of = (meaning: DateMeaning) => {
    const all = dates.filter((date) => date.meaning === meaning);
    const own = all.filter(({ key }) => key !== AMERICAN_DATE_KEY);
    return (own.length > 0 ? own : all)
      .map(({ date, line, key }) => ({ date, line, key }))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  };
  return {
    problems,
    dates: {
      lastReviewed: of("last-review").at(-1) ?? null,
      nextReview: of("next-review")[0] ?? null,
      reviewEvery: intervalOf("review-interval", found),
      lastDrilled: of("last-drill").at(-1) ?? null,
      nextDrill: of("next-drill")[0] ?? null,
      drillEvery: intervalOf("drill-interval", found),
    },
  };
}

function intervalOf(meaning: DateMeaning, { intervals }: Found): Interval | null {
  return intervals.find((each) => each.meaning === meaning)?.interval ?? null;
}

function* datedEntries({
  top,
  children,
}: Pick<Entries, "top" | "children">): Generator<{ readonly entry: Entry; readonly meaning: DateMeaning }> {
  for (const entry of top.values()) {
    const { key, value } = entry;
    const isMapping = typeof value === "object" && value !== null && !Array.isArray(value);
    if (isMapping && CONTAINERS.test(key)) {
      for (const child of children(value)) {
        const meaning = dateMeaning(child.key) ?? dateMeaning(`${key}.${child.key}`);
        if (meaning !== null) yield { entry: child, meaning };
      }
      continue;
    }
    const meaning = dateMeaning(key);
    if (meaning !== null) yield { entry, meaning };
  }
}

function read(entry: Entry, meaning: DateMeaning, found: Found): void {
  const text = scalarText(entry.value) ?? "?";
  if (isAboutElse(entry.key, text, meaning)) return;
  if (meaning === "unclear") {
    const concerns = /drill/i.test(entry.key) ? "drill" : "review";
    const message = `it is not clear what this says about ${concerns}s`;
    found.problems.push({ ...valueProblem(entry, message, UNCLEAR_FIX[concerns]), concerns });
    return;
  }
  if (meaning.endsWith("-interval")) readInterval(entry, meaning, found);
  else readDate(entry, meaning, { text, found });
}

function readDate(
  entry: Entry,
  meaning: DateMeaning,
  { text, found }: { readonly text: string; readonly found: Found },
): void {
  const result = readWrittenDate(text, entry.key === AMERICAN_DATE_KEY);
  if (result.ok) {
    found.dates.push({ date: result.date, line: entry.line, key: entry.key, meaning });
    return;
  }
  // `stale_after: 90d`
  const interval = meaning.startsWith("next-") ? parseInterval(text) : null;
  const concerns = subjectOf(meaning);
  if (interval === null)
    found.problems.push({ ...valueProblem(entry, result.message, result.fix), concerns });
  else found.intervals.push({ meaning: `${concerns}-interval`, interval });
}

/** `reviewed: true` and the like are somebody's own flag, `review_by: @ann` is a person, and `review: required` no date at all. */
function isAboutElse(key: string, text: string, meaning: DateMeaning): boolean {
  if (meaning === "unclear") return !DATE_SHAPE.test(text) && parseInterval(text) === null;
  if (meaning === "next-review" && /by$/i.test(key) && PERSON.test(text)) return true;
  return (
    isFlagKey(key) && !meaning.endsWith("-interval") && !DATE_SHAPE.test(text) && parseInterval(text) === null
  );
}

function readInterval(entry: Entry, meaning: DateMeaning, found: Found): void {
  const text = scalarText(entry.value) ?? "";
  const unit = unitOfKey(entry.key);
  const interval = parseInterval(unit !== null && /^\d+$/.test(text) ? `${text} ${unit}` : text);
  const problem = () => valueProblem(entry, "this is not an interval", INTERVAL_FIX);
  if (interval === null) found.problems.push({ ...problem(), concerns: subjectOf(meaning) });
  else found.intervals.push({ meaning, interval });
}

function subjectOf(meaning: DateMeaning): "review" | "drill" {
  return meaning.includes("drill") ? "drill" : "review";
}
