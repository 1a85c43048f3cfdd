import type { PullRequest, Review } from "../model/pull-request.ts";
import { seenOn } from "./seen-pairs.ts";
import type { Said } from "./unverified-statement.ts";

/**
 * Approving reviews by people that still stand: not dismissed, and not followed by a request for changes by the same
 * person; where both are of one second, nobody can tell, and the approval does not stand. Each attests every SOP that its author owns, as it was on the reviewed head.
 */
export function saidInReviews(pullRequest: PullRequest): readonly Said[] {
  return pullRequest.reviews
    .filter(
      (review) =>
        review.author.kind === "user" && review.state === "approved" && stands(review, pullRequest.reviews),
    )
    .map((review): Said => {
      const voice = { login: review.author.login, hasRights: true };
      const said = { by: "approval", source: review.id, at: review.submittedAt } as const;
      const seen = seenOn(pullRequest, review.commit, { ...said, login: voice.login });
      return { kind: "attestation", ...said, voice, sop: null, note: null, seen };
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
