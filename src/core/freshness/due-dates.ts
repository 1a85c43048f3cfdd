import { type DateMeaning, dateMeaning } from "../documents/date-keys.ts";
import { addInterval, parseInterval } from "../documents/interval.ts";
import type { SopUpdate } from "../model/history-facts.ts";
import type { Policy } from "../model/policy.ts";
import type { DatedKey, Interval, Sop } from "../model/sop.ts";
import { lastSubstantive } from "./sop-update.ts";

/** When something was last done to an SOP and when it is due again. Dates are ISO `YYYY-MM-DD`. */
export interface DueDate {
  /** The day it was last done, as the SOP says or by an attestation; null when nobody says, or nobody can read it. */
  readonly last: string | null;
  /** What the next date counts from: `last`, or the last substantive change where there is no date. */
  readonly from: { readonly date: string; readonly by: "date" | "attestation" | "change" } | null;
  readonly every: Interval | null;
  readonly next: string | null;
  /** The date that the SOP gives, when it lies in the future: nobody has done anything on it yet. */
  readonly future: string | null;
  /** There has to be a date and there is none: the SOP itself says how often it is reviewed, or it is to be drilled at all. */
  readonly undated: boolean;
  /** Where the SOP says when it was last done, be it readable or not, and when it is due; null where it does not. */
  readonly written: { readonly last: Pick<DatedKey, "key" | "line"> | null; readonly next: DatedKey | null };
  /** Nobody has ever set a date, in this SOP or (nearly) any other: time alone says only that it is old. */
  readonly ageOnly: boolean;
}

/** What dates are judged by. */
export interface DateContext {
  readonly policy: Policy;
  /** ISO `YYYY-MM-DD`. */
  readonly now: string;
  readonly update: SopUpdate | undefined;
  /** Whether the catalog's SOPs carry dates; see `keepsDates`. */
  readonly keepsDates: boolean;
}

const ONE_DAY: Interval = { amount: 1, unit: "day" };

/** One SOP in so many has to have a review date before the others are held to theirs. */
const DATED_SHARE = 5;

/**
 * Whether people keep review dates in these SOPs at all: at least one in five says when it was, or is to be, reviewed. Where nobody does, an
 * old SOP is no neglect. A share, so that the first date that somebody adds does not make all other SOPs overdue overnight.
 */
export function keepsDates(sops: ReadonlyMap<string, Sop>): boolean {
  let dated = 0;
  for (const sop of sops.values()) {
    const { lastReviewed, nextReview } = sop.frontMatter();
    if (lastReviewed !== null || nextReview !== null) dated += 1;
    if (dated > 0 && dated * DATED_SHARE >= sops.size) return true;
  }
  return false;
}

/**
 * When an SOP is due for a review: on the day that it names, else by its last review plus its own interval or the policy's. An attestation is
 * a review. A day that was named before the last review is done with. Without a date the last substantive change counts, because whoever
 * wrote it has read it; bumping a date is all that a date needs.
 */
export function reviewDue(sop: Sop, context: DateContext): DueDate {
  const { lastReviewed, nextReview, reviewEvery } = sop.frontMatter();
  const attested = context.update?.attested?.at.slice(0, 10) ?? null;
  const changed = lastSubstantive(context.update)?.date.slice(0, 10) ?? null;
  const due = dueDate({
    given: lastReviewed,
    written: { last: lastReviewed ?? unreadDate(sop, "last-review"), next: nextReview },
    attested,
    changed,
    own: reviewEvery,
    usual: context.policy.stale.reviewEvery,
    now: context.now,
    needsDate: reviewEvery !== null,
  });
  return { ...due, ageOnly: due.from?.by === "change" && !due.undated && !context.keepsDates };
}

/** When an SOP is due for a drill. Nothing but a drill counts as one. */
export function drillDue(sop: Sop, { policy, now }: Pick<DateContext, "policy" | "now">): DueDate {
  const { lastDrilled, nextDrill, drillEvery } = sop.frontMatter();
  const usual = policy.stale.drillEvery;
  const written = { last: lastDrilled ?? unreadDate(sop, "last-drill"), next: nextDrill };
  const needsDate = drillEvery !== null || usual !== null;
  return dueDate({
    given: lastDrilled,
    written,
    attested: null,
    changed: null,
    own: drillEvery,
    usual,
    now,
    needsDate,
  });
}

/** A date that stands there and cannot be read: it is to be set, rather than a second one added. */
function unreadDate(sop: Sop, meaning: DateMeaning): DueDate["written"]["last"] {
  return (
    sop.frontMatter().problems.find(({ concerns, key }) => concerns && dateMeaning(key) === meaning) ?? null
  );
}

function dueDate(known: {
  readonly given: DatedKey | null;
  readonly written: DueDate["written"];
  readonly attested: string | null;
  readonly changed: string | null;
  readonly own: Interval | null;
  readonly usual: string | null;
  readonly now: string;
  readonly needsDate: boolean;
}): DueDate {
  const { written, attested, changed, own, usual, now } = known;
  // West of the date line it is still yesterday.
  const given = known.given?.date ?? null;
  const isFuture = given !== null && given > addInterval(now, ONE_DAY);
  const dated = isFuture ? null : given;
  const every = own ?? (usual === null ? null : parseInterval(usual));
  const done = startOf(dated, attested, null);
  const named = isNamed(written.next, done) ? written.next.date : null;
  const from = named !== null ? done : startOf(dated, attested, changed);
  return {
    last: done?.date ?? null,
    from,
    every,
    next: named ?? (from === null || every === null ? null : addInterval(from.date, every)),
    future: isFuture ? given : null,
    undated: known.needsDate && done === null && named === null && !isFuture,
    written,
    ageOnly: false,
  };
}

/** A day that the SOP names counts until something is done after it. */
function isNamed(next: DatedKey | null, done: DueDate["from"]): next is DatedKey {
  return next !== null && (done === null || next.date > done.date);
}

function startOf(dated: string | null, attested: string | null, changed: string | null): DueDate["from"] {
  if (attested !== null && (dated === null || attested > dated)) return { date: attested, by: "attestation" };
  if (dated !== null) return { date: dated, by: "date" };
  return changed === null ? null : { date: changed, by: "change" };
}
