import type { Commit } from "../git/commits.ts";
import type { DiffFile } from "../git/diff.ts";
import type { GitRepository } from "../git/git-repository.ts";
import { commitsBetween } from "../git/history.ts";
import type {
  BranchFacts,
  CommentFacts,
  CommitFacts,
  FileFacts,
  IssueFacts,
  LabelFacts,
  PullRequestFacts,
  RepositoryFacts,
  ReviewFacts,
  UserFacts,
} from "../objects/facts.ts";
import type {
  CommentState,
  IssueState,
  PullState,
  RepositoryState,
  ReviewState,
} from "./repository-state.ts";
import { associationOf } from "./roles.ts";
import { appFacts, ensureUser, findTeam, findUser, teamFacts } from "./users.ts";
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

/** The files of a pull request, three-dot: from the merge base of its base branch and head. */
export function pullFiles(world: World, repository: RepositoryState, pull: PullState): readonly DiffFile[] {
  const git = gitOf(world, repository);
  const base = git.mergeBase(pull.baseSha, pull.headSha) ?? pull.baseSha;
  return git.diff(base, pull.headSha);
}

/** The commits of a pull request, oldest first. */
export function pullCommits(world: World, repository: RepositoryState, pull: PullState): readonly Commit[] {
  return commitsBetween(gitOf(world, repository).store, pull.baseSha, pull.headSha);
}

export function fileFacts(file: DiffFile): FileFacts {
  return file;
}

export function pullFacts(world: World, repository: RepositoryState, pull: PullState): PullRequestFacts {
  const issue = issueOf(repository, pull.number);
  const files = pullFiles(world, repository, pull);
  const sum = (key: "additions" | "deletions") => files.reduce((total, file) => total + file[key], 0);
  return {
    id: pull.id,
    number: pull.number,
    repository: repositoryFacts(world, repository),
    head: branchFacts(world, pull.headRepository, { ref: pull.headRef, sha: pull.headSha }),
    base: branchFacts(world, `${repository.owner}/${repository.name}`, {
      ref: pull.baseRef,
      sha: pull.baseSha,
    }),
    title: issue.title,
    body: issue.body,
    author: ensureUser(world, issue.author),
    association: associationOf(world, repository, issue.author),
    state: issue.state,
    draft: pull.draft,
    mergedAt: pull.mergedAt,
    mergedBy: pull.mergedBy === null ? null : ensureUser(world, pull.mergedBy),
    mergeCommitSha: pull.mergeCommit,
    closedAt: issue.closedAt,
    createdAt: issue.createdAt,
    updatedAt: issue.updatedAt,
    labels: labelFacts(repository, issue.labels),
    assignees: usersOf(world, issue.assignees),
    requestedReviewers: usersOf(world, pull.requestedUsers),
    requestedTeams: pull.requestedTeams.flatMap((slug) => {
      const team = findTeam(world, repository.owner, slug);
      return team === null ? [] : [teamFacts(world, team)];
    }),
    commits: pullCommits(world, repository, pull).length,
    additions: sum("additions"),
    deletions: sum("deletions"),
    changedFiles: files.length,
    comments: commentCount(repository, pull.number),
  };
}

function branchFacts(
  world: World,
  fullName: string,
  at: { readonly ref: string; readonly sha: string },
): BranchFacts {
  const repository = findRepository(world, fullName);
  return {
    ...at,
    repository: repository === null ? null : repositoryFacts(world, repository),
    owner: ensureUser(world, fullName.split("/")[0] ?? ""),
  };
}

/** The issue of a number; it is an error of the simulator to ask for one that is not there. */
export function issueOf(repository: RepositoryState, number: number): IssueState {
  const issue = repository.issues.get(number);
  if (issue === undefined) throw new Error(`${repository.owner}/${repository.name} has no #${number}.`);
  return issue;
}

function commentCount(repository: RepositoryState, number: number): number {
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

export function reviewFacts(world: World, repository: RepositoryState, review: ReviewState): ReviewFacts {
  const pull = repository.pulls.get(review.pull);
  if (pull === undefined) throw new Error(`Review ${review.id} belongs to no pull request.`);
  const { id, state, body, submittedAt } = review;
  return {
    id,
    state,
    body,
    submittedAt,
    pullRequest: pullFacts(world, repository, pull),
    author: ensureUser(world, review.author),
    association: associationOf(world, repository, review.author),
    commitSha: review.commit,
  };
}
