import type { JsonObject, ReviewFacts } from "../objects/facts.ts";
import { simplePullRequestObject } from "../objects/pull-request.ts";
import { reviewObject } from "../objects/review.ts";
import { envelope, type Scene } from "./scene.ts";
import { mentionedTeam } from "./team.ts";

/** The webhook `pull_request_review`. States are lower case here, unlike in REST. */
export function pullRequestReviewPayload(
  scene: Scene,
  {
    action,
    review,
    changes,
  }: {
    readonly action: "dismissed" | "edited" | "submitted";
    readonly review: ReviewFacts;
    /** edited: `{ body: { from } }`. */
    readonly changes?: JsonObject;
  },
): JsonObject {
  const { site } = scene;
  const { pullRequest, state, body } = review;
  const teams = pullRequest.requestedTeams.map((team) => mentionedTeam(site, team));
  return {
    action,
    review: { ...reviewObject(site, review), state: state.toLowerCase(), body: body === "" ? null : body },
    pull_request: { ...simplePullRequestObject(site, pullRequest), requested_teams: teams },
    ...(changes === undefined ? {} : { changes }),
    ...envelope(scene),
  };
}
