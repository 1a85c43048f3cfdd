import type { BranchFacts, JsonObject, PullRequestFacts, Site } from "./facts.ts";
import { labelObject } from "./label.ts";
import { nodeId } from "./node-id.ts";
import { repositoryObject, repositoryUrls } from "./repository.ts";
import { simpleTeamObject, teamObject, userObject } from "./user.ts";

/** A pull request in lists, and as the answer to a review request. */
export function simplePullRequestObject(site: Site, pull: PullRequestFacts): JsonObject {
  const requestedTeams = pull.requestedTeams.map((team) => teamObject(site, team));
  return { ...common(site, pull), requested_teams: requestedTeams };
}

/** A pull request on its own, `GET /repos/{owner}/{repo}/pulls/{pull_number}`, and in most webhooks. */
export function pullRequestObject(site: Site, pull: PullRequestFacts): JsonObject {
  const open = pull.state === "open";
  return {
    ...common(site, pull),
    requested_teams: pull.requestedTeams.map((team) => simpleTeamObject(site, team)),
    merged: pull.mergedAt !== null,
    mergeable: open ? true : null,
    rebaseable: open ? true : null,
    mergeable_state: open ? (pull.draft ? "draft" : "clean") : "unknown",
    merged_by: pull.mergedBy === null ? null : userObject(site, pull.mergedBy),
    comments: pull.comments,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: pull.commits,
    additions: pull.additions,
    deletions: pull.deletions,
    changed_files: pull.changedFiles,
  };
}

/** A pull request as check runs and check suites mention it. */
export function minimalPullRequestObject(site: Site, pull: PullRequestFacts): JsonObject {
  const branch = ({ ref, sha, repository }: BranchFacts): JsonObject => {
    const { id, name } = repository ?? pull.repository;
    return { ref, sha, repo: { id, name, url: repositoryUrls(site, repository ?? pull.repository).api } };
  };
  return {
    id: pull.id,
    number: pull.number,
    url: urls(site, pull).url,
    head: branch(pull.head),
    base: branch(pull.base),
  };
}

function common(site: Site, pull: PullRequestFacts): JsonObject {
  const { id, number, head, state, title, body, assignees } = pull;
  return {
    id,
    node_id: nodeId("PullRequest", id),
    number,
    state,
    locked: false,
    active_lock_reason: null,
    title,
    body,
    user: userObject(site, pull.author),
    ...urls(site, pull),
    labels: pull.labels.map((label) => labelObject(site, pull.repository, label)),
    milestone: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.closedAt,
    merged_at: pull.mergedAt,
    merge_commit_sha: pull.mergeCommitSha,
    assignee: assignees[0] === undefined ? null : userObject(site, assignees[0]),
    assignees: assignees.map((user) => userObject(site, user)),
    requested_reviewers: pull.requestedReviewers.map((user) => userObject(site, user)),
    draft: pull.draft,
    head: branchObject(site, head),
    base: branchObject(site, pull.base),
    _links: links(site, pull),
    author_association: pull.association,
    auto_merge: null,
  };
}

function branchObject(site: Site, { ref, sha, owner, repository }: BranchFacts): JsonObject {
  return {
    label: `${owner.login}:${ref}`,
    ref,
    sha,
    user: userObject(site, owner),
    repo: repository === null ? null : repositoryObject(site, repository),
  };
}

function urls(site: Site, { number, repository, head }: PullRequestFacts) {
  const { api, html } = repositoryUrls(site, repository);
  const page = `${html}/pull/${number}`;
  const url = `${api}/pulls/${number}`;
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${api}/issues/${number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${api}/pulls/comments{/number}`,
    comments_url: `${api}/issues/${number}/comments`,
    statuses_url: `${api}/statuses/${head.sha}`,
  } as const;
}

function links(site: Site, pull: PullRequestFacts): JsonObject {
  const all = urls(site, pull);
  return {
    self: { href: all.url },
    html: { href: all.html_url },
    issue: { href: all.issue_url },
    comments: { href: all.comments_url },
    review_comments: { href: all.review_comments_url },
    review_comment: { href: all.review_comment_url },
    commits: { href: all.commits_url },
    statuses: { href: all.statuses_url },
  };
}
