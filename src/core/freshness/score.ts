import type { ScoreLine } from "../model/scan-report.ts";
import { count, listOf } from "../model/wording.ts";
import type { Criticality } from "./criticality.ts";
import { spanWords } from "./days.ts";

/** What a score is made of. Everything in it may only raise the score. */
export interface ScoreFacts {
  readonly drift: { readonly changes: number; readonly budget: number; readonly complete: boolean } | null;
  /** Days past the date and the days of the interval; null when not past. */
  readonly review: Overrun | null;
  readonly drill: Overrun | null;
  /** A date that nobody can read, or that is missing where there has to be one. */
  readonly unknownDates: number;
  /** References to what history once held. */
  readonly dead: number;
  /** Other findings about what the SOP says and points at. */
  readonly required: number;
  readonly advised: number;
  readonly feedback: number;
  /** Days since the SOP was last known to be right; null when nobody knows. */
  readonly age: number | null;
  readonly criticality: Criticality | null;
}

export interface Overrun {
  readonly days: number;
  readonly interval: number;
}

/** Points for a budget that is used up once, and the most that drift can give. */
const DRIFT = { full: 100, most: 1_000 };
/** Points for a date that has passed by one whole interval, and the most. A drill weighs half. */
const REVIEW = { full: 100, most: 300 };
const DRILL = { full: 50, most: 150 };
const UNKNOWN_DATE = 25;
/** For a reference that is proven dead, and the most: whoever follows the SOP gets stuck there. */
const DEAD = { each: 200, most: 400 };
const REQUIRED = 20;
const ADVISED = 10;
const FINDINGS_MOST = 100;
const FEEDBACK = 50;
const FEEDBACK_MOST = 200;

/** In tenths: half again for each year, up to four; an unknown age weighs as two years. */
const AGE = { perYear: 5, most: 20, unknown: 10 };
/** In tenths, by the level of the SOP's links, and for each alert that names it. */
const LEVEL = { require: 5, advise: 2, observe: 0, off: 0 };
const ALERT = { each: 2, most: 10 };

/**
 * The score of an SOP as the lines that explain it: what weighs on it, times its age, times how critical it is. Points are whole
 * numbers and add up to the score. Nothing that gets worse lowers it, and an SOP on which nothing weighs has no lines.
 */
export function scoreLines(facts: ScoreFacts): readonly ScoreLine[] {
  const weights = weightLines(facts).filter(({ points }) => points > 0);
  const weight = sum(weights);
  if (weight === 0) return [];
  const aged = times(weight, ageTenths(facts.age));
  const total = times(aged, criticalTenths(facts.criticality));
  const factors = [
    { points: aged - weight, reason: ageReason(facts.age) },
    { points: total - aged, reason: criticalReason(facts.criticality) },
  ];
  return [...weights, ...factors.filter(({ points }) => points > 0)];
}

/** What a score means to a reader; see `docs/stale.md`. */
export type ScoreBand = "low" | "medium" | "high";

/**
 * How much a score is. 100 is a drift budget used up once, or a review late by its whole interval, in a young SOP that nothing depends on: below half of
 * that little has piled up, from twice that on somebody will be misled.
 */
export function scoreBand(score: number): ScoreBand {
  if (score >= HIGH) return "high";
  return score >= MEDIUM ? "medium" : "low";
}

const HIGH = 200;
const MEDIUM = 50;

/** The points of all lines. */
export function sum(lines: readonly ScoreLine[]): number {
  return lines.reduce((total, { points }) => total + points, 0);
}

function weightLines(facts: ScoreFacts): readonly ScoreLine[] {
  const { drift, review, drill, unknownDates, dead, required, advised, feedback } = facts;
  const content = required * REQUIRED + advised * ADVISED;
  return [
    { points: Math.min(dead * DEAD.each, DEAD.most), reason: count(dead, "dead reference") },
    ...(drift === null ? [] : [driftLine(drift)]),
    ...(review === null ? [] : [overrunLine("review", review, REVIEW)]),
    ...(drill === null ? [] : [overrunLine("drill", drill, DRILL)]),
    {
      points: unknownDates * UNKNOWN_DATE,
      reason: `${count(unknownDates, "date")} missing or unreadable`,
    },
    {
      points: Math.min(content, FINDINGS_MOST),
      reason: `${count(required + advised, "finding")} about its content`,
    },
    {
      points: Math.min(feedback * FEEDBACK, FEEDBACK_MOST),
      reason: `${count(feedback, "open report")} that it did not work`,
    },
  ];
}

function driftLine({ changes, budget, complete }: NonNullable<ScoreFacts["drift"]>): ScoreLine {
  const points = Math.min(Math.round((DRIFT.full * changes) / budget), DRIFT.most);
  const least = complete ? "" : "at least ";
  return { points, reason: `${least}${count(changes, "change")} to its infrastructure (budget ${budget})` };
}

function overrunLine(
  what: string,
  { days, interval }: Overrun,
  { full, most }: { readonly full: number; readonly most: number },
): ScoreLine {
  const points = Math.min(Math.max(Math.round((full * days) / interval), 1), most);
  return { points, reason: `${what} overdue by ${count(days, "day")} of ${interval}` };
}

/** Cuts rather than rounds, so that a greater weight never gives less. */
function times(points: number, tenths: number): number {
  return Math.floor((points * (10 + tenths)) / 10);
}

function ageTenths(age: number | null): number {
  return age === null ? AGE.unknown : Math.min(Math.floor((age * AGE.perYear) / 365), AGE.most);
}

function ageReason(age: number | null): string {
  const factor = `x${1 + ageTenths(age) / 10}`;
  return age === null
    ? `nobody knows when it was last right: ${factor}`
    : `last known to be right ${spanWords(age)} ago: ${factor}`;
}

function criticalTenths(criticality: Criticality | null): number {
  if (criticality === null) return 0;
  const { level, alerts } = criticality;
  return (level === null ? 0 : LEVEL[level]) + Math.min(alerts * ALERT.each, ALERT.most);
}

function criticalReason(criticality: Criticality | null): string {
  const level = criticality?.level ?? null;
  const alerts = criticality?.alerts ?? 0;
  const parts = [
    ...(level === null ? [] : [`level ${level}`]),
    ...(alerts === 0 ? [] : [`${count(alerts, "alert")} send${alerts === 1 ? "s" : ""} people to it`]),
  ];
  return `${listOf(parts, "and")}: x${1 + criticalTenths(criticality) / 10}`;
}
