import type { JsonObject, ReviewFacts } from "../objects/facts.ts";
import { simplePullRequestObject } from "../objects/pull-request.ts";
import { reviewObject } from "../objects/review.ts";
import { envelope, olderRepository, type Scene } from "./scene.ts";
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
    pull_request: {
      ...olderBranches(simplePullRequestObject(site, pullRequest), action),
      requested_teams: teams,
    },
    ...(changes === undefined ? {} : { changes }),
    ...envelope(scene),
  };
}

/** Of the three actions, `edited` alone mentions repositories in the older form. */
function olderBranches(pull: JsonObject, action: string): JsonObject {
  if (action !== "edited") return pull;
  const branch = (one: unknown): JsonObject => ({ ...Object(one), repo: olderRepository(Object(one).repo) });
  return { ...pull, head: branch(pull.head), base: branch(pull.base) };
}
