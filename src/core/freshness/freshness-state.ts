import { addInterval, parseInterval } from "../documents/interval.ts";
import type { DriftAccount } from "../model/history-facts.ts";
import type { Policy } from "../model/policy.ts";
import type { Freshness, StaleReason } from "../model/scan-report.ts";
import type { Interval } from "../model/sop.ts";
import { count, listOf } from "../model/wording.ts";
import { type ContentFacts, contentReasons } from "./content-reasons.ts";
import { dateStep } from "./date-step.ts";
import { driftWords, exhaustedBy } from "./drift-account.ts";
import type { DueDate } from "./due-dates.ts";

/** What the state of an SOP depends on. */
export interface StateFacts extends ContentFacts {
  readonly sop: string;
  readonly policy: Policy;
  readonly now: string;
  readonly account: DriftAccount | null;
  readonly review: DueDate;
  readonly drill: DueDate;
}

/** A state, one sentence why, and what it comes from. */
export interface StateReason {
  readonly state: Freshness;
  readonly reason: string;
  /** Stale ones first; what is proven wrong before what is only old. */
  readonly reasons: readonly StaleReason[];
}

/** Share of a drift budget from which on it is nearly used up, in quarters. */
const NEARLY = 3;
const NO_GRACE: Interval = { amount: 0, unit: "day" };

/**
 * Whether an SOP is fresh, due or stale. A reference that is proven dead makes it stale at once. Dates and budgets are stale once they are
 * past by more than `stale.grace`, and due from that long before a date and from three quarters of a budget. Age alone, where nobody keeps
 * review dates, is at most due; so is what is unknown, which is never fresh. A rule that is off has no say.
 */
export function freshnessState(facts: StateFacts): StateReason {
  const { rules } = facts.policy;
  const content = contentReasons(facts);
  const found = [
    ...content.filter(({ kind }) => kind === "dead-reference"),
    ...(rules["sop-drifted"] === "off" ? [] : driftReasons(facts)),
    ...(rules["drill-overdue"] === "off" ? [] : dateReasons(facts.drill, "drill", facts)),
    ...(rules["review-overdue"] === "off" ? [] : dateReasons(facts.review, "review", facts)),
    ...content.filter(({ kind }) => kind !== "dead-reference"),
  ];
  const stale = found.filter(({ state }) => state === "stale");
  const reasons = [...stale, ...found.filter(({ state }) => state === "due")];
  const state = stale.length > 0 ? "stale" : found.length > 0 ? "due" : "fresh";
  const texts = reasons.filter((each) => each.state === state).map(({ text }) => text);
  return { state, reason: texts.length === 0 ? freshReason(facts.review) : texts.join("; "), reasons };
}

function driftReasons({ sop, account, policy, now }: StateFacts): readonly StaleReason[] {
  if (account === null) return [];
  const words = driftWords(account);
  const reason = (state: StaleReason["state"], text = words): StaleReason => ({
    kind: "drift",
    state,
    text,
    remedy: driftStep(sop, account),
    attestable: true,
  });
  const exhausted = exhaustedBy(account);
  if (exhausted !== null) {
    const last = addInterval(exhausted.date.slice(0, 10), graceOf(policy));
    return [reason(last < now ? "stale" : "due")];
  }
  if (!account.complete) return [reason("due", `${words}, and the history is incomplete`)];
  return account.changes.length * 4 >= account.budget * NEARLY ? [reason("due")] : [];
}

function dateReasons(
  due: DueDate,
  deed: "review" | "drill",
  { policy, now }: StateFacts,
): readonly StaleReason[] {
  const { next, from, every, future, undated, ageOnly } = due;
  const remedy = dateStep(due, deed === "review" ? "reviewed" : "drilled", now);
  const reason = (text: string, state: StaleReason["state"] = "due"): readonly StaleReason[] => [
    { kind: ageOnly ? "never-reviewed" : deed, state, text, remedy, attestable: deed === "review" },
  ];
  const grace = graceOf(policy);
  if (next !== null && next < now) {
    if (ageOnly) return reason(`never reviewed, last changed ${from?.date}`);
    return reason(`${deed} overdue since ${next}`, addInterval(next, grace) < now ? "stale" : "due");
  }
  if (future !== null) return reason(`its ${deed} date ${future} is in the future`);
  if (undated) return reason(`it has no ${deed} date`);
  if (from === null && next === null && every !== null) return reason("nobody knows when it was last right");
  return next !== null && !ageOnly && next <= addInterval(now, grace) ? reason(`${deed} due on ${next}`) : [];
}

function freshReason({ next, ageOnly }: DueDate): string {
  return next === null || ageOnly ? "nothing to do" : `nothing to do until its review on ${next}`;
}

function graceOf({ stale }: Policy): Interval {
  return parseInterval(stale.grace) ?? NO_GRACE;
}

/**
 * What ends a drift: a real edit. Where links name sections of the SOP, only an edit in each of them counts, so they are named.
 */
export function driftStep(sop: string, { links, changes }: DriftAccount): string {
  const sections = sectionsOf(sop, links);
  const where = sections.length === 0 ? "the SOP" : `its ${sectionWords(sections)}`;
  return `Go through the ${count(changes.length, "change")} to its infrastructure and fix ${where} where it is no longer right. A changed date alone does not count.`;
}

/** The sections that links name; none where a link names the whole SOP. */
function sectionsOf(sop: string, links: DriftAccount["links"]): readonly string[] {
  const named = links.flatMap((link) => link.sops.filter(({ path }) => path === sop));
  const sections = named.flatMap(({ section }) => (section === null ? [] : [section]));
  return sections.length < named.length ? [] : [...new Set(sections)];
}

function sectionWords(sections: readonly string[]): string {
  return `${sections.length === 1 ? "section" : "sections"} ${listOf(
    sections.map((section) => `\`#${section}\``),
    "and",
  )}`;
}
