import type { Commit } from "../git/commits.ts";
import type { GitRepository } from "../git/git-repository.ts";
import type {
  CommentFacts,
  CommitFacts,
  IssueFacts,
  LabelFacts,
  RepositoryFacts,
  UserFacts,
} from "../objects/facts.ts";
import type { CommentState, IssueState, RepositoryState } from "./repository-state.ts";
import { associationOf } from "./roles.ts";
import { appFacts, ensureUser, findUser } from "./users.ts";
import type { World } from "./world.ts";

/** A repository by `owner/name`, null when there is none (any more). */
export function findRepository(world: World, fullName: string): RepositoryState | null {
  return world.repositories.get(fullName.toLowerCase()) ?? null;
}

/** The git repository with a repository's objects; a fork's are with its parent's. */
export function gitOf(world: World, repository: RepositoryState): GitRepository {
  const root = repository.parent === null ? repository : findRepository(world, repository.parent);
  const git = world.git.get((root ?? repository).id);
  if (git === undefined) throw new Error(`No git repository behind ${repository.owner}/${repository.name}.`);
  return git;
}

export function repositoryFacts(world: World, repository: RepositoryState): RepositoryFacts {
  const parent = repository.parent === null ? null : findRepository(world, repository.parent);
  const { id, name, defaultBranch, hasIssues, archived, createdAt, updatedAt, pushedAt } = repository;
  return {
    id,
    name,
    owner: ensureUser(world, repository.owner, "Organization"),
    private: repository.private,
    defaultBranch,
    hasIssues,
    archived,
    parent: parent === null ? null : repositoryFacts(world, parent),
    openIssues: [...repository.issues.values()].filter((issue) => issue.state === "open").length,
    createdAt,
    updatedAt,
    pushedAt,
  };
}

export function labelFacts(repository: RepositoryState, names: readonly string[]): readonly LabelFacts[] {
  return names.flatMap((name) => repository.labels.get(name.toLowerCase()) ?? []);
}

export function usersOf(world: World, logins: readonly string[]): readonly UserFacts[] {
  return logins.map((login) => ensureUser(world, login));
}

export function commitFacts(world: World, commit: Commit): CommitFacts {
  return {
    ...commit,
    authorUser: userOfEmail(world, commit.author.email),
    committerUser: userOfEmail(world, commit.committer.email),
  };
}

const EMAIL_HOST = "@example.com";

/** The address that belongs to an account here: `login@example.com`. */
export function emailOf(login: string): string {
  return `${login}${EMAIL_HOST}`;
}

function userOfEmail(world: World, email: string): UserFacts | null {
  return email.endsWith(EMAIL_HOST) ? findUser(world, email.slice(0, -EMAIL_HOST.length)) : null;
}

/** The issue of a number; it is an error of the simulator to ask for one that is not there. */
export function issueOf(repository: RepositoryState, number: number): IssueState {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Error(`${repository.owner}/${repository.name} has no #${number}.`);
  return issue;
}

/** Comments of the conversation; review comments are none. */
export function commentCount(repository: RepositoryState, number: number): number {
  return [...repository.comments.values()].filter((comment) => comment.issue === number).length;
}

export function issueFacts(world: World, repository: RepositoryState, issue: IssueState): IssueFacts {
  const pull = repository.pulls.get(issue.number);
  return {
    ...issue,
    repository: repositoryFacts(world, repository),
    author: ensureUser(world, issue.author),
    association: associationOf(world, repository, issue.author),
    closedBy: issue.closedBy === null ? null : ensureUser(world, issue.closedBy),
    labels: labelFacts(repository, issue.labels),
    assignees: usersOf(world, issue.assignees),
    comments: commentCount(repository, issue.number),
    app: issue.byApp ? appFacts(world) : null,
    pullRequest: pull === undefined ? null : { draft: pull.draft, mergedAt: pull.mergedAt },
  };
}

export function commentFacts(world: World, repository: RepositoryState, comment: CommentState): CommentFacts {
  const { id, body, createdAt, updatedAt } = comment;
  return {
    id,
    body,
    createdAt,
    updatedAt,
    repository: repositoryFacts(world, repository),
    issueNumber: comment.issue,
    onPullRequest: repository.pulls.has(comment.issue),
    author: ensureUser(world, comment.author),
    association: associationOf(world, repository, comment.author),
    app: comment.byApp ? appFacts(world) : null,
    reactions: comment.reactions.map((reaction) => ({ ...reaction, user: ensureUser(world, reaction.user) })),
  };
}
