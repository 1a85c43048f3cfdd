import type { Criticality } from "../freshness/criticality.ts";
import { daysBetween } from "../freshness/days.ts";
import { type DueDate, drillDue, reviewDue } from "../freshness/due-dates.ts";
import { freshnessState } from "../freshness/freshness-state.ts";
import { type Overrun, type ScoreFacts, scoreLines, sum } from "../freshness/score.ts";
import { sopTrust } from "../freshness/sop-trust.ts";
import { lastSubstantive } from "../freshness/sop-update.ts";
import type { Catalog } from "../model/catalog.ts";
import type { CatalogScan, DriftAccount, SopUpdate } from "../model/history-facts.ts";
import type { Policy } from "../model/policy.ts";
import { ruleRow } from "../model/rule-table.ts";
import type { ScanFacts } from "../model/scan-facts.ts";
import type { Feedback, ScannedSop } from "../model/scan-report.ts";
import type { FrontMatterProblem, Interval } from "../model/sop.ts";
import type { Finding } from "../model/verdict.ts";
import { sopOwners } from "../owners/owner-lookup.ts";
import { livingReferences } from "../references/living-references.ts";
import { evidence, ignoredEdits, sopDrift } from "./evidence.ts";

/** What is known about one SOP before it is judged. */
export interface SopFacts {
  readonly update: SopUpdate;
  readonly findings: readonly Finding[];
  readonly feedback: readonly Feedback[];
  readonly criticality: Criticality | null;
  /** Whether the catalog's SOPs carry review dates. */
  readonly keepsDates: boolean;
}

/** Everything that state and score are made of. */
interface Judged extends SopFacts {
  readonly sop: string;
  readonly policy: Policy;
  readonly now: string;
  readonly account: DriftAccount | null;
  readonly review: DueDate;
  readonly drill: DueDate;
  readonly dead: readonly Finding[];
  readonly misread: readonly FrontMatterProblem[];
}

/** What the scan says about one SOP. */
export function scannedSop(known: SopFacts, facts: ScanFacts, scan: CatalogScan): ScannedSop {
  const { update, findings, feedback } = known;
  const { sop } = update;
  const { links, ownersOf } = facts.catalog;
  const judged = judgedBy(known, facts, scan);
  const { account, review, drill } = judged;
  const lines = scoreLines(scoreFacts(judged));
  return {
    sop: sop.path,
    title: sop.title(),
    owners: sopOwners(sop.path, links, ownersOf),
    ...freshnessState(judged),
    score: sum(lines),
    scoreLines: lines,
    lastReviewed: review.last,
    nextReview: review.ageOnly ? null : review.next,
    lastDrilled: drill.last,
    nextDrill: drill.next,
    lastSubstantiveChange: evidence(lastSubstantive(update)),
    ignoredEdits: ignoredEdits(update),
    drift: sopDrift({ account, update, review, facts }),
    ...sopTrust({
      sop,
      pairs: scan.pairs.get(sop.path) ?? [],
      findings,
      living: livingReferences(sop, facts.catalog.tree, facts.catalog),
      lastDrilled: drill.last,
    }),
    findings,
    formerPaths: update.judgement.trail.formerPaths,
    feedback,
  };
}

function judgedBy(known: SopFacts, { catalog }: ScanFacts, scan: CatalogScan): Judged {
  const { update, keepsDates } = known;
  const { sop } = update;
  const { policy, now, everExisted } = catalog;
  return {
    ...known,
    sop: sop.path,
    policy,
    now,
    account: scan.drift.get(sop.path)?.[0] ?? null,
    review: reviewDue(sop, { policy, now, update, keepsDates }),
    drill: drillDue(sop, { policy, now }),
    dead: known.findings.filter((finding) => isDead(finding, everExisted)),
    misread: sop.frontMatter().problems.filter(({ concerns }) => concerns !== undefined),
  };
}

/** A reference to what history once held is dead beyond doubt; others may be words that only look like paths. */
function isDead({ rule, infra: [path] }: Finding, everExisted: Catalog["everExisted"]): boolean {
  return rule === "sop-broken-reference" && path !== undefined && everExisted?.(path) === true;
}

function scoreFacts(judged: Judged): ScoreFacts {
  const { findings, feedback, criticality, account, update, now, review, drill, dead, misread } = judged;
  const flaws = findings.filter((finding) => isScored(finding) && !dead.includes(finding));
  return {
    drift:
      account === null
        ? null
        : { changes: account.changes.length, budget: account.budget, complete: account.complete },
    review: review.ageOnly ? null : overrun(review, now),
    drill: overrun(drill, now),
    unknownDates: misread.length + [review, drill].filter((due) => isUnknown(due, now)).length,
    dead: dead.filter(({ level }) => level !== "observe").length,
    required: required(flaws).length,
    advised: flaws.filter(({ level }) => level === "advise").length,
    feedback: feedback.length,
    age: ageOf(update, now),
    criticality,
  };
}

/** Findings that time and drift already stand for, or that say nothing about the text, do not count twice. */
function isScored({ rule }: Finding): boolean {
  const { inScan } = ruleRow(rule);
  return inScan === "scored" || inScan === "expired-waiver";
}

function required(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level }) => level === "require");
}

/** Missing or not to be believed; where nobody keeps dates, one that would be due is missing too. */
function isUnknown({ future, undated, ageOnly, next }: DueDate, now: string): boolean {
  return future !== null || undated || (ageOnly && next !== null && next < now);
}

const DAYS_PER_MONTH = 30;
/** For a day that an SOP names without saying how often. */
const HALF_YEAR: Interval = { amount: 6, unit: "month" };

function overrun({ next, every }: DueDate, now: string): Overrun | null {
  if (next === null || next >= now) return null;
  return { days: daysBetween(next, now), interval: daysOf(every ?? HALF_YEAR) };
}

function daysOf({ amount, unit }: Interval): number {
  return unit === "day" ? amount : amount * DAYS_PER_MONTH;
}

/** Days since the SOP was last known to be right; clocks that run ahead make no negative age. */
function ageOf({ start }: SopUpdate, now: string): number | null {
  return start === null ? null : Math.max(daysBetween(start.date, now), 0);
}
