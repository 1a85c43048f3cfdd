import { sopOwners } from "../owners/sop-owners.ts";
import { isDrillKey } from "../rules/drill-overdue.ts";
import type { FrontMatterProblem, Interval, Sop } from "../sop/sop.ts";
import type { Finding } from "../verdict.ts";
import type { CatalogScan, DriftAccount, SopUpdate } from "./catalog-scan.ts";
import type { Criticality } from "./criticality.ts";
import { daysBetween } from "./days.ts";
import { type DueDate, drillDue, reviewDue } from "./due-dates.ts";
import { evidence, ignoredEdits, sopDrift } from "./evidence.ts";
import { freshnessState } from "./freshness-state.ts";
import type { ScanFacts } from "./scan-facts.ts";
import type { Feedback, ScannedSop } from "./scan-report.ts";
import { type Overrun, type ScoreFacts, scoreLines, sum } from "./score.ts";
import { lastSubstantive } from "./sop-update.ts";

/** What is known about one SOP before it is judged. */
export interface SopFacts {
  readonly update: SopUpdate;
  readonly findings: readonly Finding[];
  readonly feedback: readonly Feedback[];
  readonly criticality: Criticality | null;
}

/** Everything that state and score are made of. */
interface Judged extends SopFacts {
  readonly now: string;
  readonly account: DriftAccount | null;
  readonly review: DueDate;
  readonly drill: DueDate;
}

/** What the scan says about one SOP. */
export function scannedSop(known: SopFacts, facts: ScanFacts, scan: CatalogScan): ScannedSop {
  const { update, findings, feedback } = known;
  const { sop } = update;
  const { policy, now, ownersOf, links } = facts.catalog;
  const account = scan.drift.get(sop.path)?.[0] ?? null;
  const context = { policy, now, update };
  const review = reviewDue(sop, context);
  const drill = drillDue(sop, context);
  const judged: Judged = { ...known, now, account, review, drill };
  const lines = scoreLines(scoreFacts(judged));
  return {
    sop: sop.path,
    title: sop.title(),
    owners: sopOwners(sop.path, links, ownersOf),
    ...freshnessState({
      ...judged,
      policy,
      misread: misreadDates(sop).length,
      required: required(findings).length,
      feedback: feedback.length,
    }),
    score: sum(lines),
    scoreLines: lines,
    lastReviewed: review.last,
    nextReview: review.next,
    lastDrilled: drill.last,
    nextDrill: drill.next,
    lastSubstantiveChange: evidence(lastSubstantive(update)),
    ignoredEdits: ignoredEdits(update),
    drift: sopDrift({ account, update, review, facts }),
    findings,
    formerPaths: update.judgement.trail.formerPaths,
    feedback,
  };
}

function scoreFacts(judged: Judged): ScoreFacts {
  const { findings, feedback, criticality, account, update, now, review, drill } = judged;
  const flaws = findings.filter(isAboutContent);
  return {
    drift:
      account === null
        ? null
        : { changes: account.changes.length, budget: account.budget, complete: account.complete },
    review: overrun(review, now),
    drill: overrun(drill, now),
    unknownDates: misreadDates(update.sop).length + [review, drill].filter(isUnknown).length,
    required: required(flaws).length,
    advised: flaws.filter(({ level }) => level === "advise").length,
    feedback: feedback.length,
    age: ageOf(update, now),
    criticality,
  };
}

/** Findings that time and drift already stand for, or that say nothing about the text, do not count twice. */
const COUNTED_ELSEWHERE = new Set([
  "sop-drifted",
  "review-overdue",
  "drill-overdue",
  "sop-unowned",
  "sop-anatomy",
]);

function isAboutContent({ rule }: Finding): boolean {
  return !COUNTED_ELSEWHERE.has(rule);
}

function required(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === "require");
}

const DATE_KEY = /review|date|fresh|drill/i;

/** Dates and intervals that cannot be understood, of reviews and drills alike. */
function misreadDates(sop: Sop): readonly FrontMatterProblem[] {
  return sop.frontMatter().problems.filter(({ key }) => isDrillKey(key) || DATE_KEY.test(key));
}

function isUnknown({ future, undated }: DueDate): boolean {
  return future !== null || undated;
}

const DAYS_PER_MONTH = 30;

function overrun({ next, every }: DueDate, now: string): Overrun | null {
  if (next === null || every === null || next >= now) return null;
  return { days: daysBetween(next, now), interval: daysOf(every) };
}

function daysOf({ amount, unit }: Interval): number {
  return unit === "day" ? amount : amount * DAYS_PER_MONTH;
}

/** Days since the SOP was last known to be right; clocks that run ahead make no negative age. */
function ageOf({ start }: SopUpdate, now: string): number | null {
  return start === null ? null : Math.max(daysBetween(start.date, now), 0);
}
