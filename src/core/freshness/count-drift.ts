import type { Attested, DriftChange, DriftStart, TouchRating } from "../model/history-facts.ts";
import type { PlacedChange, TrailJudgement } from "../model/sop-history.ts";
import { type Relevance, usesBudget } from "../model/strength.ts";

/**
 * What resets drift: the newest of the last substantive edit, a later review by somebody else, a later attestation. An attestation
 * of the same instant as an edit is not later: the edit has a place in history, so that counting from it is exact.
 */
export function driftStart(judgement: TrailJudgement, attested: Attested | null): DriftStart | null {
  const inGit = startInGit(judgement);
  if (attested === null || (inGit !== null && instant(inGit.date) >= instant(attested.at))) return inGit;
  return { kind: "attestation", edit: null, date: attested.at, by: attested.login };
}

function startInGit({ substantive, review }: TrailJudgement): DriftStart | null {
  if (review !== null) {
    return { kind: "review", edit: review, date: review.date, by: review.reviewers.join(", ") };
  }
  return substantive === null
    ? null
    : { kind: "substantive", edit: substantive, date: substantive.date, by: substantive.author };
}

/**
 * The changes among `touches` (newest first) that came after the start. A commit counts by its place in history, so that
 * commits with wrong clocks are counted right; an attestation has no place, so there the dates decide.
 */
export function changesSince(
  touches: readonly PlacedChange[],
  judgement: TrailJudgement,
  start: DriftStart | null,
): readonly PlacedChange[] {
  const last = judgement.review ?? judgement.substantive;
  const newer = last === null ? touches : touches.slice(0, newerThan(touches, last.place));
  if (start?.kind !== "attestation") return newer;
  const from = instant(start.date);
  return newer.filter(({ date }) => instant(date) > from);
}

/** What one link's infrastructure went through, and how it bears on what the link names. */
export interface Touches {
  /** Newest first. */
  readonly changes: readonly PlacedChange[];
  readonly relevance: Relevance;
  /** By place, as far as changes were rated. */
  readonly ratings: ReadonlyMap<number, TouchRating>;
}

/**
 * The changes since the start, newest first, each with whether it uses up the budget: the one count of `check` and of
 * the scan. Every change of a literal link does. Of a graded link, and of what only reaches a link, a weak one does
 * not; one that nobody rated does, for unknown is never weak.
 */
export function driftChanges(
  { changes, relevance, ratings }: Touches,
  judgement: TrailJudgement,
  start: DriftStart | null,
): readonly DriftChange[] {
  return changesSince(changes, judgement, start).map(({ place, sha, date, subject, isReached }) => {
    const rating = ratings.get(place) ?? null;
    const judged = isReached ? "graded" : relevance;
    const isUnread = judged === "graded" && rating?.wasRead !== true && rating?.strength !== "strong";
    return {
      place,
      sha,
      date,
      subject,
      rating,
      counts: usesBudget(judged, rating?.strength ?? null),
      isUnread,
    };
  });
}

/** How far back history was read. */
export interface HistoryReach {
  /** True when nothing older is there. */
  readonly complete: boolean;
  /** ISO 8601 date of the oldest change read; null when there was none. */
  readonly oldest: string | null;
}

/** True when what was not read cannot change the count: its start was read, or an attestation is younger than what was not. */
export function isExact(
  judgement: TrailJudgement,
  attested: Attested | null,
  { complete, oldest }: HistoryReach,
): boolean {
  if (complete || startInGit(judgement) !== null) return true;
  return attested !== null && oldest !== null && instant(oldest) <= instant(attested.at);
}

/** How many of the touches, which go from new to old, are newer than a place. */
function newerThan(touches: readonly PlacedChange[], place: number): number {
  const at = touches.findIndex((touch) => touch.place >= place);
  return at < 0 ? touches.length : at;
}

function instant(date: string): number {
  return Date.parse(date);
}
