import type { Policy } from "../policy/policy.ts";
import { driftWords } from "../rules/sop-drifted.ts";
import { count } from "../rules/wording.ts";
import { addInterval, parseInterval } from "../sop/interval.ts";
import type { Interval } from "../sop/sop.ts";
import type { DriftAccount } from "./catalog-scan.ts";
import { exhaustedBy } from "./drift-account.ts";
import type { DueDate } from "./due-dates.ts";
import type { Freshness } from "./scan-report.ts";

/** What the state of an SOP depends on. */
export interface StateFacts {
  readonly policy: Policy;
  readonly now: string;
  readonly account: DriftAccount | null;
  readonly review: DueDate;
  readonly drill: DueDate;
  /** Dates and intervals in front matter that cannot be understood. */
  readonly misread: number;
  /** Findings about it that the policy requires to be mended. */
  readonly required: number;
  readonly feedback: number;
}

/** A state and one sentence why. */
export interface StateReason {
  readonly state: Freshness;
  readonly reason: string;
}

/** Share of a drift budget from which on it is nearly used up, in quarters. */
const NEARLY = 3;
const NO_GRACE: Interval = { amount: 0, unit: "day" };

/**
 * Whether an SOP is fresh, due or stale. Dates and budgets are stale once they are past by more than `stale.grace`, and due from
 * that long before a date and from three quarters of a budget. What is unknown is due, never fresh. A rule that is off has no say.
 */
export function freshnessState(facts: StateFacts): StateReason {
  const { rules } = facts.policy;
  const found = [
    ...(rules["sop-drifted"] === "off" ? [] : driftReasons(facts)),
    ...(rules["review-overdue"] === "off" ? [] : dateReasons(facts.review, "review", facts)),
    ...(rules["drill-overdue"] === "off" ? [] : dateReasons(facts.drill, "drill", facts)),
    ...otherReasons(facts),
  ];
  const state = found.some((each) => each.state === "stale") ? "stale" : found.length > 0 ? "due" : "fresh";
  const reasons = found.filter((each) => each.state === state).map(({ reason }) => reason);
  return { state, reason: reasons.length === 0 ? freshReason(facts.review) : sentence(reasons) };
}

function driftReasons({ account, policy, now }: StateFacts): readonly StateReason[] {
  if (account === null) return [];
  const reason = driftWords(account);
  const exhausted = exhaustedBy(account);
  if (exhausted !== null) {
    const last = addInterval(exhausted.date.slice(0, 10), graceOf(policy));
    return [{ state: last < now ? "stale" : "due", reason }];
  }
  if (!account.complete) return [{ state: "due", reason: `${reason}, and history is cut short` }];
  return account.changes.length * 4 >= account.budget * NEARLY ? [{ state: "due", reason }] : [];
}

function dateReasons(
  { next, from, every, future, undated }: DueDate,
  deed: "review" | "drill",
  { policy, now }: StateFacts,
): readonly StateReason[] {
  const grace = graceOf(policy);
  if (next !== null && next < now) {
    const state = addInterval(next, grace) < now ? "stale" : "due";
    return [{ state, reason: `${deed} overdue since ${next}` }];
  }
  if (future !== null) return [{ state: "due", reason: `its ${deed} date ${future} is in the future` }];
  if (undated) return [{ state: "due", reason: `it has no ${deed} date` }];
  if (from === null && every !== null)
    return [{ state: "due", reason: "nobody knows when it was last right" }];
  return next !== null && next <= addInterval(now, grace)
    ? [{ state: "due", reason: `${deed} due on ${next}` }]
    : [];
}

function otherReasons({ misread, required, feedback }: StateFacts): readonly StateReason[] {
  const reasons = [
    ...(misread === 0
      ? []
      : [`${misread === 1 ? "a date or interval" : `${misread} dates or intervals`} that cannot be read`]),
    ...(required === 0
      ? []
      : [`${count(required, "finding")} that ${required === 1 ? "has" : "have"} to be mended`]),
    ...(feedback === 0 ? [] : [`${count(feedback, "open report")} that it did not work`]),
  ];
  return reasons.map((reason) => ({ state: "due", reason }));
}

function freshReason({ next }: DueDate): string {
  return next === null ? "nothing to do" : `nothing to do until its review on ${next}`;
}

function sentence(reasons: readonly string[]): string {
  return reasons.join("; ");
}

function graceOf({ stale }: Policy): Interval {
  return parseInterval(stale.grace) ?? NO_GRACE;
}
