import { changesSince, driftChanges, driftStart, isExact } from "../core/freshness/count-drift.ts";
import { keptChanges } from "../core/freshness/kept-changes.ts";
import type { MainlineWalk } from "../core/freshness/mainline-walk.ts";
import { trailJudgement } from "../core/freshness/trail-judgement.ts";
import { relevanceOf } from "../core/links/relevance-of.ts";
import type { TouchedLink } from "../core/model/change-links.ts";
import type { DriftFact } from "../core/model/facts.ts";
import type { Attested, DriftChange, DriftStart, TouchRating } from "../core/model/history-facts.ts";
import type { Link, Policy, SopTarget } from "../core/model/policy.ts";
import type { Sop } from "../core/model/sop.ts";
import type { TrailJudgement } from "../core/model/sop-history.ts";
import type { Relevance } from "../core/model/strength.ts";
import type { TouchRater, WantedRating } from "./rate-touches.ts";

/** At least so many changes of a pair are rated together, which is one request on GitHub for few files. */
const TOGETHER = 20;

/** One (link, SOP) pair whose drift is counted. */
export interface CountedPair {
  readonly link: string;
  readonly target: SopTarget;
  readonly budget: number;
  /** The link's position in the walk. */
  readonly at: number;
  readonly relevance: Relevance;
  readonly judgement: TrailJudgement;
  /** The SOP at head. */
  readonly sop: Sop | undefined;
  /** By place, as far as changes were rated. */
  readonly ratings: Map<number, TouchRating>;
}

/** What counting knows so far. */
export interface Count {
  readonly walk: MainlineWalk;
  readonly attested: ReadonlyMap<string, Attested>;
  /** ISO 8601 date of the oldest change read. */
  readonly oldest: string | null;
}

/** What pairs are made from. */
interface PairScope {
  readonly sops: ReadonlyMap<string, Sop>;
  readonly policy: Pick<Policy, "relevance">;
}

/**
 * Of how many changes of a link the files are kept: of a literal link none, for every change counts and a check shows
 * none of them.
 */
export function keptIn(link: Link, policy: PairScope["policy"]): number {
  const relevance = relevanceOf(link, policy);
  return relevance === "graded" ? keptChanges(relevance) : 0;
}

/** The pairs of links with a budget and the SOPs that they name. */
export function pairsOf(
  budgeted: readonly TouchedLink[],
  walk: MainlineWalk,
  { sops, policy }: PairScope,
): readonly CountedPair[] {
  return budgeted.flatMap(({ link }, at) =>
    link.sops.flatMap((target): readonly CountedPair[] => {
      const trail = walk.trails.get(target.path);
      const budget = link.driftBudget;
      if (trail === undefined || budget === null) return [];
      const judgement = trailJudgement(trail, target.section);
      const sop = sops.get(target.path);
      const relevance = relevanceOf(link, policy);
      return [{ link: link.id, target, budget, at, relevance, judgement, sop, ratings: new Map() }];
    }),
  );
}

/**
 * Rates the changes that came after the start for sure, the newest first and no more than decide whether the budget is
 * used up.
 */
export async function ratePairs(
  pairs: readonly CountedPair[],
  count: Count,
  rater: TouchRater,
): Promise<void> {
  for (;;) {
    const wanted = pairs.flatMap((pair) => wantedOf(pair, count));
    if (wanted.length === 0) return;
    await rater.rate(wanted);
  }
}

function wantedOf(pair: CountedPair, count: Count): readonly WantedRating[] {
  const { at, target, judgement, sop, ratings, budget } = pair;
  if (sop === undefined || certain(pair, count) >= budget) return [];
  const { walk } = count;
  const newer = changesSince(walk.touches[at] ?? [], judgement, startOf(pair, count));
  const unjudged = placeUnjudged(judgement);
  const open = newer.flatMap(({ place }): readonly WantedRating[] => {
    const selected = place < unjudged && !ratings.has(place) ? walk.selected[at]?.get(place) : undefined;
    return selected === undefined ? [] : [{ place, selected, sop, section: target.section, ratings }];
  });
  return open.slice(0, Math.max(TOGETHER, budget));
}

/**
 * The start was found, or the budget is reached by what is newer than any edit that may be it: nothing else can change
 * the answer.
 */
export function isDecided(pair: CountedPair, count: Count): boolean {
  return driftStart(pair.judgement, null) !== null || certain(pair, count) >= pair.budget;
}

/** How many changes use up the budget, whatever is still to be judged, rated or read. */
function certain(pair: CountedPair, count: Count): number {
  const unjudged = placeUnjudged(pair.judgement);
  const mayBeRated = ({ place, rating }: DriftChange): boolean =>
    rating === null && pair.sop !== undefined && count.walk.selected[pair.at]?.has(place) === true;
  return changesIn(pair, count).filter((change) => change.place < unjudged && !mayBeRated(change)).length;
}

/** The place of the newest edit that was not judged; what is newer came after the start, wherever that is. */
function placeUnjudged({ trail, judged }: TrailJudgement): number {
  return trail.edits[judged]?.place ?? Number.POSITIVE_INFINITY;
}

/** The changes that use up the budget. */
function changesIn(pair: CountedPair, count: Count): readonly DriftChange[] {
  const { at, relevance, ratings, judgement } = pair;
  const touches = { changes: count.walk.touches[at] ?? [], relevance, ratings };
  return driftChanges(touches, judgement, startOf(pair, count)).filter(({ counts }) => counts);
}

function startOf({ judgement, target }: CountedPair, { attested }: Count): DriftStart | null {
  return driftStart(judgement, attested.get(target.path) ?? null);
}

/** What is known of a pair when nothing more is read. `complete` tells whether history has ended. */
export function factOf(pair: CountedPair, count: Count, complete: boolean): DriftFact {
  const { link, target, budget, judgement } = pair;
  const counted = changesIn(pair, count);
  const changes = counted.length;
  const start = changes >= budget ? null : startOf(pair, count);
  const attested = count.attested.get(target.path) ?? null;
  return {
    link,
    sop: target.path,
    changes: Math.min(changes, budget),
    notRead: counted.slice(0, budget).filter(({ isUnread }) => isUnread).length,
    complete: changes >= budget || isExact(judgement, attested, { complete, oldest: count.oldest }),
    since: start && { date: start.date, attestedBy: start.kind === "attestation" ? start.by : null },
  };
}
