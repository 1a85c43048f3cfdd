import { isAsked } from "../model/is-asked.ts";
import { LEVELS } from "../model/level.ts";
import type { Policy } from "../model/policy.ts";
import type { RefusedReviewer } from "../model/publication.ts";
import type { PullRequest } from "../model/pull-request.ts";
import type { Speaker } from "../model/statement.ts";
import { byStrength } from "../model/strength.ts";
import type { LinkState, Verdict } from "../model/verdict.ts";
import { ownerKind } from "../owners/owner-kind.ts";
import { pullRequestLedger } from "../statements/merge-ledgers.ts";
import { MAX_ASKED } from "../statements/write-ledger.ts";

/** Whom to ask for a review now, and why the other owners are not asked. */
export interface ReviewPlan {
  /** `@user` or `@org/team`, in the order in which to ask. */
  readonly ask: readonly string[];
  readonly skipped: readonly RefusedReviewer[];
}

/** What the plan is made from. */
export interface ReviewSources {
  readonly pullRequest: PullRequest;
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "review">;
  /** People that were looked up, by login in lower case: a review by a member counts as one by the team. */
  readonly speakers: ReadonlyMap<string, Speaker>;
}

const NOBODY: ReviewPlan = { ask: [], skipped: [] };

/**
 * Owners of the SOPs in the states of `review.on` whose level is not just `observe`, of graded links only where the
 * change bears strongly on the SOP: one for each SOP first, the hardest first, then further owners, until `review.max`
 * are asked, those of earlier rounds included. Never the author, an e-mail address or a bot; never again somebody who
 * was asked, who reviewed, or whose request was taken back.
 */
export function planReviews(sources: ReviewSources): ReviewPlan {
  const { pullRequest, verdict, policy } = sources;
  if (!policy.review.request || pullRequest.draft || pullRequest.state !== "open") return NOBODY;
  const needs = hardestFirst(verdict.links.filter((link) => isNeeded(link, policy.review.on)));
  const owners = distinct(needs.flatMap((need) => need.owners));
  const involved = involvement(sources);
  const refusals = new Map(
    owners.flatMap((owner) => {
      const reason = refusalOf(owner, sources) ?? involved(owner);
      return reason === null ? [] : [[owner, reason] as const];
    }),
  );
  const turns = needs.map((need) => {
    const possible = need.owners.filter((owner) => refusalOf(owner, sources) === null);
    return byInvolvement(possible, (owner) => involved(owner) !== null);
  });
  const candidates = inTurns(turns).filter((owner) => !hasOwner(refusals.keys(), owner));
  const before = owners.filter((owner) => involved(owner) !== null).length;
  const ask = candidates.slice(0, room(before, sources));
  const over = candidates.slice(ask.length).map((reviewer) => ({ reviewer, reason: tooMany(policy) }));
  return { ask, skipped: [...[...refusals].map(([reviewer, reason]) => ({ reviewer, reason })), ...over] };
}

function isNeeded(link: LinkState, on: Policy["review"]["on"]): boolean {
  return on.some((wanted) => wanted === link.state) && isAsked(link) && bearsOnIt(link);
}

/** A review takes somebody's time: for a graded link, only what bears strongly on the SOP is worth it. */
function bearsOnIt({ relevance, strength }: LinkState): boolean {
  return relevance === "literal" || strength === null || strength === "strong";
}

function hardestFirst(states: readonly LinkState[]): readonly LinkState[] {
  return states.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || byStrength(a, b));
}

/** Why an owner can never be asked here, or null. */
function refusalOf(owner: string, { pullRequest, policy }: ReviewSources): string | null {
  const kind = ownerKind(owner);
  if (kind === "email") return "an e-mail address cannot be asked on GitHub";
  if (kind === "malformed") return "it names no user or team on GitHub";
  if (kind === "team") return policy.review.teams ? null : "the policy asks no teams (`review.teams`)";
  return same(owner, `@${pullRequest.author.login}`) ? "wrote this change" : null;
}

/** Tells what somebody has had to do with the pull request already, so that nobody is asked twice; null for nothing. */
function involvement({ pullRequest, speakers }: ReviewSources): (owner: string) => string | null {
  const { asked } = pullRequestLedger(pullRequest);
  const reviewers = pullRequest.reviews.flatMap(({ author }) => [
    `@${author.login}`,
    ...(speakers.get(author.login.toLowerCase())?.teams ?? []),
  ]);
  const kinds = [
    [reviewers, "has reviewed this change"],
    [pullRequest.reviewRequests, "was already asked"],
    [pullRequest.reviewRequestsRemoved, "somebody removed the request"],
    [asked, "was asked before"],
  ] as const;
  return (owner) => kinds.find(([names]) => hasOwner(names, owner))?.[1] ?? null;
}

/** An SOP that somebody is involved for has had its first turn. */
function byInvolvement(owners: readonly string[], isInvolved: (owner: string) => boolean): readonly string[] {
  return [...owners.filter(isInvolved), ...owners.filter((owner) => !isInvolved(owner))];
}

/** The first of each list, then the second of each, and so on; everybody once. */
function inTurns(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list) => list.slice(turn, turn + 1)),
  );
  return distinct(turns.flat());
}

function room(before: number, { pullRequest, policy }: ReviewSources): number {
  const ever = pullRequestLedger(pullRequest).asked.length;
  return Math.max(0, Math.min(policy.review.max - before, MAX_ASKED - ever));
}

function tooMany({ review }: Pick<Policy, "review">): string {
  return `the policy asks at most ${review.max} (\`review.max\`)`;
}

function distinct(owners: readonly string[]): readonly string[] {
  const first = new Map<string, string>();
  for (const owner of owners) if (!first.has(owner.toLowerCase())) first.set(owner.toLowerCase(), owner);
  return [...first.values()];
}

function hasOwner(names: Iterable<string>, owner: string): boolean {
  return [...names].some((name) => same(name, owner));
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
