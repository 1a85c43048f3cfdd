import type { Commit } from "../git/commits.ts";
import type { DiffFile } from "../git/diff.ts";
import { commitsBetween } from "../git/history.ts";
import type { BranchFacts, PullRequestFacts, ReviewFacts } from "../objects/facts.ts";
import {
  commentCount,
  findRepository,
  gitOf,
  issueOf,
  labelFacts,
  repositoryFacts,
  usersOf,
} from "./facts.ts";
import type { PullState, RepositoryState, ReviewState } from "./repository-state.ts";
import { associationOf } from "./roles.ts";
import { ensureUser, findTeam, teamFacts } from "./users.ts";
import type { World } from "./world.ts";

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

/**
 * The pull requests of a commit. GitHub docs: of one that is on the default branch only the merged one that brought it there,
 * else merged and open ones.
 */
export function pullsOfCommit(world: World, repository: RepositoryState, sha: string): readonly PullState[] {
  const git = gitOf(world, repository);
  const tip = repository.refs.get(`heads/${repository.defaultBranch}`) ?? "";
  const isMerged = git.mergeBase(tip, sha) === sha;
  return [...repository.pulls.values()].filter((pull) => {
    const isItsOwn =
      pull.mergeCommit === sha || pullCommits(world, repository, pull).some((own) => own.sha === sha);
    const isOpen = issueOf(repository, pull.number).state === "open";
    return isItsOwn && (pull.mergedAt !== null || (isOpen && !isMerged));
  });
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
