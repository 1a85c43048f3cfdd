import type { Policy } from "../model/policy.ts";
import type { PullRequest, Review } from "../model/pull-request.ts";
import type { Speaker, Statement } from "../model/statement.ts";
import { ownerKind } from "../owners/owner-kind.ts";
import { type ButtonPress, statementsByButton, statementsByLabel } from "./buttons-and-labels.ts";
import { pullRequestLedger } from "./merge-ledgers.ts";
import { seenOn } from "./seen-pairs.ts";
import { statementsInComments } from "./statements-in-comments.ts";
import { statementsInTrailers } from "./statements-in-trailers.ts";
import type { Account, UnverifiedStatement } from "./unverified-statement.ts";

/** Where statements about a pull request are read from. */
export interface StatementSources {
  readonly pullRequest: PullRequest;
  readonly policy: Pick<Policy, "attest" | "waive">;
  /** Buttons that were pressed and are in no ledger yet; the sender of the event, never a bot. */
  readonly presses: readonly ButtonPress[];
}

const MAX_PROBLEMS = 5;

/**
 * Every statement about the change: approving reviews, commands, buttons, trailers and labels, each with its
 * speaker and what that speaker saw. `speakers` is keyed by login in lower case; somebody who is not in it has no rights.
 * Whether a statement counts is for `findAttestation` and `findWaiver`, which give the sentence when it does not.
 */
export function pullRequestStatements(
  sources: StatementSources,
  speakers: ReadonlyMap<string, Speaker>,
): readonly Statement[] {
  const { author } = sources.pullRequest;
  const speakerOf = ({ login, hasRights }: Account): Speaker => {
    const found = hasRights ? speakers.get(login.toLowerCase()) : undefined;
    const isAuthor = login.toLowerCase() === author.login.toLowerCase();
    if (found !== undefined) return { ...found, login, isAuthor };
    const nobody = { login, teams: [], permission: null, isAuthor };
    return hasRights && ownerKind(`@${login}`) === "user" ? { ...nobody, notLookedUp: true } : nobody;
  };
  return unverifiedStatements(sources).map((unverified): Statement => {
    if (unverified.kind === "attestation") {
      const { account, ...rest } = unverified;
      return { ...rest, speaker: speakerOf(account) };
    }
    const { account, forgeable, ...rest } = unverified;
    const guarantor = forgeable
      ? speakerOf({ login: author.login, hasRights: author.kind === "user" })
      : null;
    return { ...rest, speaker: speakerOf(account), guarantor };
  });
}

/** Sentences about lines that were meant as a waiver and are none, at most five: anybody may write such lines. */
export function trailerProblems({ pullRequest }: Pick<StatementSources, "pullRequest">): readonly string[] {
  return statementsInTrailers(pullRequest).problems.slice(0, MAX_PROBLEMS);
}

/** Every statement, whether it counts or not, before anybody's rights are known. */
export function unverifiedStatements({
  pullRequest,
  policy,
  presses,
}: StatementSources): readonly UnverifiedStatement[] {
  return [
    ...statementsInReviews(pullRequest),
    ...statementsInComments(pullRequest),
    ...statementsByButton(pullRequest, presses, pullRequestLedger(pullRequest).attestations),
    ...statementsInTrailers(pullRequest).statements,
    ...statementsByLabel(pullRequest, policy.waive.labels),
  ];
}

/**
 * Approving reviews by people that still stand: not dismissed, and not followed by a request for changes by the same
 * person; where both are of one second, nobody can tell, and the approval does not stand. Each attests every SOP that its author owns, as it was on the reviewed head.
 */
function statementsInReviews(pullRequest: PullRequest): readonly UnverifiedStatement[] {
  return pullRequest.reviews
    .filter(
      (review) =>
        review.author.kind === "user" && review.state === "approved" && stands(review, pullRequest.reviews),
    )
    .map((review): UnverifiedStatement => {
      const account = { login: review.author.login, hasRights: true };
      const unverified = { by: "approval", source: review.id, at: review.submittedAt } as const;
      const seen = seenOn(pullRequest, review.commit, { ...unverified, login: account.login });
      return { kind: "attestation", ...unverified, account, sop: null, note: null, seen };
    });
}

function stands(approval: Review, reviews: readonly Review[]): boolean {
  const given = Date.parse(approval.submittedAt);
  return !reviews.some(
    ({ state, author, submittedAt }) =>
      state === "changes-requested" &&
      author.login === approval.author.login &&
      Date.parse(submittedAt) >= given,
  );
}
