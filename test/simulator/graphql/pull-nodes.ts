import { nodeId } from "../objects/node-id.ts";
import { findRepository, gitOf, issueOf } from "../state/facts.ts";
import { pullCommits, pullFiles } from "../state/pull-facts.ts";
import type { PullState, ReviewState } from "../state/repository-state.ts";
import { associationOf } from "../state/roles.ts";
import { findTeam } from "../state/users.ts";
import { connection, type PageArguments } from "./connection.ts";
import { commitNode } from "./git-nodes.ts";
import { conversation } from "./issue-nodes.ts";
import { actorNode, isViewer, teamNode } from "./people-nodes.ts";
import { refNode, repositoryNode } from "./repository-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";

/** A pull request with its conversation. */
export function pullNode(scope: Scope, pull: PullState): Node {
  need(scope, "pull_requests");
  const { world } = scope.call;
  const { repository } = scope;
  const issue = issueOf(repository, pull.number);
  const files = () => pullFiles(world, repository, pull);
  const sum = (key: "additions" | "deletions") => () => files().reduce((total, file) => total + file[key], 0);
  return {
    ...conversation(scope, issue),
    __typename: "PullRequest",
    id: nodeId("PullRequest", pull.id),
    databaseId: pull.id,
    fullDatabaseId: String(pull.id),
    url: `${world.site.html}/${repository.owner}/${repository.name}/pull/${pull.number}`,
    state: stateOf(scope, pull),
    merged: pull.mergedAt !== null,
    mergedAt: pull.mergedAt,
    isDraft: pull.draft,
    isInMergeQueue: scope.repository.queue.some((entry) => entry.pull === pull.number),
    isCrossRepository: pull.headRepository !== `${repository.owner}/${repository.name}`,
    changedFiles: () => files().length,
    additions: sum("additions"),
    deletions: sum("deletions"),
    baseRefName: pull.baseRef,
    baseRefOid: pull.baseSha,
    baseRef: () => refNode(scope, `heads/${pull.baseRef}`),
    headRefName: pull.headRef,
    headRefOid: pull.headSha,
    headRef: () => headRef(scope, pull),
    baseRepository: () => repositoryNode(scope),
    headRepository: () => headRepository(scope, pull),
    mergeCommit: () => {
      const commit = gitOf(world, repository).commit(pull.mergeCommit ?? "");
      return commit === null ? null : commitNode(scope, commit);
    },
    commits: (args: PageArguments) =>
      connection("commits", {
        args,
        items: pullCommits(world, repository, pull),
        toNode: (commit) => ({
          __typename: "PullRequestCommit",
          id: nodeId("PullRequestCommit", `${pull.id}${commit.sha}`),
          commit: commitNode(scope, commit),
        }),
      }),
    files: (args: PageArguments) =>
      connection("files", {
        args,
        items: files().slice(0, 3000),
        toNode: ({ path, additions, deletions, status }) => ({
          __typename: "PullRequestChangedFile",
          path,
          additions,
          deletions,
          changeType: CHANGE_TYPES[status],
        }),
      }),
    reviews: (args: PageArguments & { readonly states?: readonly string[] | null }) =>
      connection("reviews", {
        args,
        items: [...repository.reviews.values()].filter(
          (review) => review.pull === pull.number && (args.states?.includes(review.state) ?? true),
        ),
        toNode: (review) => reviewNode(scope, review),
      }),
    reviewRequests: (args: PageArguments) =>
      connection("reviewRequests", {
        args,
        items: [...pull.requestedUsers, ...pull.requestedTeams.map((slug) => `team:${slug}`)],
        toNode: (subject) => ({
          __typename: "ReviewRequest",
          id: nodeId("ReviewRequest", `${pull.id}${subject}`),
          asCodeOwner: false,
          requestedReviewer: () => reviewerNode(scope, subject),
        }),
      }),
  };
}

function stateOf({ repository }: Scope, pull: PullState): string {
  return pull.mergedAt === null ? issueOf(repository, pull.number).state.toUpperCase() : "MERGED";
}

const CHANGE_TYPES = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
  changed: "CHANGED",
} as const;

/** A user by login or a team by `team:<slug>`. */
export function reviewerNode(scope: Scope, subject: string): Node | null {
  if (!subject.startsWith("team:")) return actorNode(scope, subject);
  const team = findTeam(scope.call.world, scope.repository.owner, subject.slice("team:".length));
  return team === null ? null : teamNode(scope, team);
}

function headRepository(scope: Scope, pull: PullState): Node | null {
  const head = findRepository(scope.call.world, pull.headRepository);
  return head === null ? null : repositoryNode({ ...scope, repository: head });
}

function headRef(scope: Scope, pull: PullState): Node | null {
  const head = findRepository(scope.call.world, pull.headRepository);
  const node = head === null ? null : refNode({ ...scope, repository: head }, `heads/${pull.headRef}`);
  if (node === null) return null;
  // Only pull requests into the repository at hand: the App sees no other.
  const pulls = [...scope.repository.pulls.values()].filter(
    (each) => each.headRepository === pull.headRepository && each.headRef === pull.headRef,
  );
  const associatedPullRequests = (args: PageArguments & { readonly states?: readonly string[] | null }) =>
    connection("associatedPullRequests", {
      args,
      items: pulls.filter((each) => args.states?.includes(stateOf(scope, each)) ?? true),
      toNode: (each) => pullNode(scope, each),
    });
  return { ...node, associatedPullRequests };
}

function reviewNode(scope: Scope, review: ReviewState): Node {
  const { world } = scope.call;
  const commit = gitOf(world, scope.repository).commit(review.commit);
  return {
    __typename: "PullRequestReview",
    id: nodeId("PullRequestReview", review.id),
    databaseId: review.id,
    fullDatabaseId: String(review.id),
    author: actorNode(scope, review.author),
    authorAssociation: associationOf(world, scope.repository, review.author),
    viewerDidAuthor: isViewer(scope, review.author),
    state: review.state,
    body: review.body,
    createdAt: review.submittedAt,
    submittedAt: review.submittedAt,
    commit: commit === null ? null : commitNode(scope, commit),
  };
}
