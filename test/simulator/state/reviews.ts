import { announce } from "./announce.ts";
import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { Refusal } from "./refusal.ts";
import type { PullState, RepositoryState, ReviewState } from "./repository-state.ts";
import { findTeam, hasLogin, sameLogin } from "./users.ts";
import { nextId, type World } from "./world.ts";

const STATES = { approve: "APPROVED", request_changes: "CHANGES_REQUESTED", comment: "COMMENTED" } as const;

/** Submits a review of the current head. The author leaves the list of requested reviewers, and so does their team. */
export function submitReview(
  world: World,
  repository: RepositoryState,
  options: {
    readonly pull: PullState;
    readonly author: string;
    readonly state: keyof typeof STATES;
    readonly body: string;
  },
): ReviewState {
  const { pull, author, state, body } = options;
  if (sameLogin(issueOf(repository, pull.number).author, author) && state !== "comment")
    throw new Refusal(422, `Can not ${state.replace("_", " ")} your own pull request`);
  const review: ReviewState = {
    pull: pull.number,
    author,
    state: STATES[state],
    body,
    commit: pull.headSha,
    submittedAt: beginWrite(world, repository),
    id: nextId(world),
  };
  repository.reviews.set(review.id, review);
  pull.requestedUsers = pull.requestedUsers.filter((login) => !sameLogin(login, author));
  pull.requestedTeams = pull.requestedTeams.filter(
    (slug) => !hasLogin(findTeam(world, repository.owner, slug)?.members ?? [], author),
  );
  announce(world, repository, {
    event: "pull_request_review",
    action: "submitted",
    actor: author,
    pull,
    review,
  });
  return review;
}

/** Dismisses a review; its author is not asked again. */
export function dismissReview(
  world: World,
  repository: RepositoryState,
  { review, actor }: { readonly review: ReviewState; readonly actor: string },
): void {
  beginWrite(world, repository);
  review.state = "DISMISSED";
  const pull = repository.pulls.get(review.pull);
  if (pull === undefined) return;
  announce(world, repository, { event: "pull_request_review", action: "dismissed", actor, pull, review });
}
