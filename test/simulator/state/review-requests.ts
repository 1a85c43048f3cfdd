import { announce } from "./announce.ts";
import { missingCodeOwners } from "./code-owners.ts";
import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { note } from "./issue-history.ts";
import { Refusal } from "./refusal.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { isRequestableTeam, isRequestableUser } from "./roles.ts";
import { ensureUser, findTeam, hasLogin, sameLogin, teamFacts } from "./users.ts";
import type { World } from "./world.ts";

export interface Reviewers {
  readonly users: readonly string[];
  /** Slugs without the organisation. */
  readonly teams: readonly string[];
}

/**
 * Requests reviews, all or none: GitHub refuses the whole request (422) when one name is the author's, has no access of its
 * own or is asked already.
 */
export function requestReviews(
  world: World,
  repository: RepositoryState,
  request: Reviewers & { readonly pull: PullState; readonly actor: string },
): void {
  const { pull, users, teams } = request;
  const author = issueOf(repository, pull.number).author;
  if (hasLogin(users, author)) throw new Refusal(422, "Review cannot be requested from pull request author.");
  const strangers =
    users.some((login) => !isRequestableUser(world, repository, login)) ||
    teams.some((slug) => !isRequestableTeam(world, repository, slug));
  if (strangers)
    throw new Refusal(
      422,
      "Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a " +
        `collaborator of the ${repository.owner}/${repository.name} repository.`,
    );
  const again =
    users.some((login) => hasLogin(pull.requestedUsers, login)) ||
    teams.some((slug) => hasLogin(pull.requestedTeams, slug));
  if (again) throw new Refusal(422, "A review has already been requested from one of these users or teams.");
  addRequests(world, repository, request);
}

/** What GitHub does by itself: asks the code owners of a pull request that is no draft. */
export function requestCodeOwners(world: World, repository: RepositoryState, pull: PullState): void {
  const issue = issueOf(repository, pull.number);
  if (pull.draft || issue.state === "closed") return;
  addRequests(world, repository, {
    ...missingCodeOwners(world, repository, pull),
    pull,
    actor: issue.author,
  });
}

function addRequests(
  world: World,
  repository: RepositoryState,
  { pull, users, teams, actor }: Reviewers & { readonly pull: PullState; readonly actor: string },
): void {
  for (const login of users) {
    const reviewer = ensureUser(world, login);
    pull.requestedUsers = beginRequest(world, repository, { pull, actor, subject: reviewer.login }, [
      ...pull.requestedUsers,
      reviewer.login,
    ]);
    announce(world, repository, { event: "pull_request", action: "review_requested", actor, pull, reviewer });
  }
  for (const slug of teams) {
    const state = findTeam(world, repository.owner, slug);
    if (state === null) continue;
    pull.requestedTeams = beginRequest(world, repository, { pull, actor, subject: `team:${state.slug}` }, [
      ...pull.requestedTeams,
      state.slug,
    ]);
    const team = teamFacts(world, state);
    announce(world, repository, { event: "pull_request", action: "review_requested", actor, pull, team });
  }
}

function beginRequest(
  world: World,
  repository: RepositoryState,
  { pull, actor, subject }: { readonly pull: PullState; readonly actor: string; readonly subject: string },
  names: string[],
): string[] {
  const createdAt = beginWrite(world, repository);
  note(world, issueOf(repository, pull.number), { kind: "ReviewRequestedEvent", actor, createdAt, subject });
  return names;
}

/** Takes requests back; names that were not asked are ignored. */
export function removeRequests(
  world: World,
  repository: RepositoryState,
  { pull, users, teams, actor }: Reviewers & { readonly pull: PullState; readonly actor: string },
): void {
  const issue = issueOf(repository, pull.number);
  const kind = "ReviewRequestRemovedEvent";
  for (const login of pull.requestedUsers.filter((own) => hasLogin(users, own))) {
    note(world, issue, { kind, actor, createdAt: beginWrite(world, repository), subject: login });
    pull.requestedUsers = pull.requestedUsers.filter((own) => !sameLogin(own, login));
    const reviewer = ensureUser(world, login);
    const action = "review_request_removed";
    announce(world, repository, { event: "pull_request", action, actor, pull, reviewer });
  }
  for (const slug of pull.requestedTeams.filter((own) => hasLogin(teams, own))) {
    note(world, issue, { kind, actor, createdAt: beginWrite(world, repository), subject: `team:${slug}` });
    pull.requestedTeams = pull.requestedTeams.filter((own) => !sameLogin(own, slug));
    const state = findTeam(world, repository.owner, slug);
    if (state === null) continue;
    const team = teamFacts(world, state);
    announce(world, repository, {
      event: "pull_request",
      action: "review_request_removed",
      actor,
      pull,
      team,
    });
  }
}
