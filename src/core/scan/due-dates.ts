import type { Policy } from "../policy/policy.ts";
import { addInterval, parseInterval } from "../sop/interval.ts";
import type { Interval, Sop } from "../sop/sop.ts";
import type { SopUpdate } from "./catalog-scan.ts";
import { lastSubstantive } from "./sop-update.ts";

/** When something was last done to an SOP and when it is due again. Dates are ISO `YYYY-MM-DD`. */
export interface DueDate {
  /** The day it was last done, in front matter or by an attestation; null when nobody says, or nobody can read it. */
  readonly last: string | null;
  /** What the next date counts from: `last`, or the last substantive change where there is no date. */
  readonly from: { readonly date: string; readonly by: "date" | "attestation" | "change" } | null;
  readonly every: Interval | null;
  readonly next: string | null;
  /** Line of the date in front matter; 1 where there is none. */
  readonly line: number;
  /** The date that front matter gives, when it lies in the future: nobody has done anything on it yet. */
  readonly future: string | null;
  /** There has to be a date and there is none: the SOP itself says how often it is reviewed, or it is to be drilled at all. */
  readonly undated: boolean;
}

/** What dates are judged by. */
export interface DateContext {
  readonly policy: Policy;
  /** ISO `YYYY-MM-DD`. */
  readonly now: string;
  readonly update: SopUpdate | undefined;
}

const ONE_DAY: Interval = { amount: 1, unit: "day" };

/**
 * When an SOP is due for a review: its date plus its own interval, or the policy's. An attestation is a review. Without a date the
 * last substantive change counts, because whoever wrote it has read it; bumping a date is all that a date needs.
 */
export function reviewDue(sop: Sop, context: DateContext): DueDate {
  const { lastReviewed, reviewEvery } = sop.frontMatter();
  const attested = context.update?.attested?.at.slice(0, 10) ?? null;
  const changed = lastSubstantive(context.update)?.date.slice(0, 10) ?? null;
  return dueDate({
    written: lastReviewed,
    attested,
    changed,
    own: reviewEvery,
    usual: context.policy.stale.reviewEvery,
    now: context.now,
    needsDate: reviewEvery !== null,
  });
}

/** When an SOP is due for a drill. Nothing but a drill counts as one. */
export function drillDue(sop: Sop, { policy, now }: DateContext): DueDate {
  const { lastDrilled, drillEvery } = sop.frontMatter();
  const usual = policy.stale.drillEvery;
  const known = { written: lastDrilled, attested: null, changed: null, own: drillEvery, usual, now };
  return dueDate({ ...known, needsDate: drillEvery !== null || usual !== null });
}

function dueDate(known: {
  readonly written: { readonly date: string; readonly line: number } | null;
  readonly attested: string | null;
  readonly changed: string | null;
  readonly own: Interval | null;
  readonly usual: string | null;
  readonly now: string;
  readonly needsDate: boolean;
}): DueDate {
  const { written, attested, changed, own, usual, now } = known;
  // West of the date line it is still yesterday.
  const isFuture = written !== null && written.date > addInterval(now, ONE_DAY);
  const dated = written === null || isFuture ? null : written.date;
  const every = own ?? (usual === null ? null : parseInterval(usual));
  const from = startOf(dated, attested, changed);
  return {
    last: from === null || from.by === "change" ? null : from.date,
    from,
    every,
    next: from === null || every === null ? null : addInterval(from.date, every),
    line: written?.line ?? 1,
    future: isFuture ? written.date : null,
    undated: known.needsDate && dated === null && attested === null && !isFuture,
  };
}

function startOf(dated: string | null, attested: string | null, changed: string | null): DueDate["from"] {
  if (attested !== null && (dated === null || attested > dated)) return { date: attested, by: "attestation" };
  if (dated !== null) return { date: dated, by: "date" };
  return changed === null ? null : { date: changed, by: "change" };
}
