import type * as z from "zod/mini";
import type { KeptLedger } from "../../core/model/ledger.ts";
import type { PullRequest, Review, SetLabel } from "../../core/model/pull-request.ts";
import type { AppIdentity, InstallationClient } from "../client/installation-client.ts";
import { slugOf } from "../content/read-tree.ts";
import { commitOf, pushersOf } from "./commit-people.ts";
import { descriptionHistory } from "./description-history.ts";
import { type Conversation, type PullRequestPlace, readConversation } from "./more-pages.ts";
import { checkRunsOf } from "./own-check-runs.ts";
import { ownOldComments } from "./own-old-comments.ts";
import { actorOf, commentOf, isInsider } from "./people.ts";
import { type PullRequestNode, pullRequestQuery, type reviewerSchema } from "./pull-request-query.ts";
import { sharersOf } from "./sharers-of.ts";
import { branchesHere } from "./usual-branches.ts";

/** A pull request, and what the same answer held about the tip of its base. */
export interface ReadPullRequest {
  readonly pullRequest: PullRequest;
  readonly baseTip: NonNullable<PullRequestNode["baseRef"]>["target"] | null;
}

/** How to read the ledger of a check run, and after how many pages of 100 comments, commits or reviews to stop. */
export interface ReadOptions {
  readonly readLedgers: (text: string) => readonly KeptLedger[];
  readonly maxPages?: number;
}

const MAX_PAGES = 10;

/** Reads a pull request in one request, unless it is an unusually long one; null when it is gone. */
export async function readPullRequest(
  client: InstallationClient,
  place: PullRequestPlace,
  { readLedgers, maxPages = MAX_PAGES }: ReadOptions,
): Promise<ReadPullRequest | null> {
  const app = await client.app();
  const { repository } = await client.query(pullRequestQuery, { ...place, appId: app.id });
  const node = repository?.pullRequest ?? null;
  if (node === null) return null;
  const [conversation, bodyHistory] = await Promise.all([
    readConversation(client, place, { first: node, maxPages }),
    descriptionHistory(client, place, node),
  ]);
  const defaultBranch = repository?.defaultBranchRef?.name ?? node.baseRefName;
  const pushers = pushersOf(node);
  const baseTip = node.baseRef?.target ?? null;
  const baseOid = baseTip?.oid ?? node.baseRefOid;
  const spoken = spokenIn(conversation, app);
  const old = conversation.comments.complete ? [] : await ownOldComments(client, place, spoken.comments);
  const pullRequest: PullRequest = {
    ...describe(node, baseOid),
    bodyHistory,
    defaultBranch,
    formerBranches: repository === null ? [] : branchesHere([defaultBranch], repository).slice(1),
    commits: conversation.commits.nodes.map(({ commit }) => commitOf(commit, pushers)),
    ...spoken,
    comments: [...old, ...spoken.comments],
    ...reviewersOf(node),
    sharers: sharersOf(node, slugOf(place)),
    labels: labelsOf(node),
    checkRuns: checkRunsOf(node.headRefOid, judgedCommits(node), {
      externalId: String(node.number),
      readLedgers,
    }),
    notes: notesOf(node, conversation),
  };
  return { pullRequest, baseTip };
}

function describe(node: PullRequestNode, baseOid: string) {
  const { number, url, title, body, changedFiles } = node;
  const states = { OPEN: "open", CLOSED: "closed", MERGED: "merged" } as const;
  return {
    number,
    url,
    title,
    body,
    changedFiles,
    state: states[node.state],
    draft: node.isDraft,
    author: actorOf(node.author),
    base: { ref: node.baseRefName, oid: baseOid },
    head: {
      ref: node.headRefName,
      oid: node.headRefOid,
      repository: node.headRepository?.nameWithOwner ?? null,
    },
  };
}

function spokenIn({ commits, comments, reviews }: Conversation, app: AppIdentity) {
  return {
    commitsComplete: commits.complete,
    comments: comments.nodes.map((node) => commentOf(node, app)),
    reviews: reviews.nodes.flatMap((node) => reviewOf(node) ?? []),
  };
}

function reviewOf(node: Conversation["reviews"]["nodes"][number]): Review | null {
  const states: Readonly<Record<string, Review["state"]>> = {
    APPROVED: "approved",
    CHANGES_REQUESTED: "changes-requested",
    COMMENTED: "commented",
    DISMISSED: "dismissed",
  };
  // A pending review is its author's draft.
  const state = states[node.state];
  if (state === undefined) return null;
  return {
    id: node.fullDatabaseId,
    author: actorOf(node.author),
    state,
    commit: node.commit?.oid ?? null,
    submittedAt: node.submittedAt ?? node.createdAt,
    byInsider: isInsider(node.authorAssociation),
  };
}

function labelsOf(node: PullRequestNode): readonly SetLabel[] {
  const events = node.timelineItems.nodes.filter((item) => item.__typename === "LabeledEvent");
  return (node.labels?.nodes ?? []).map(({ name }) => {
    const event = events.findLast((item) => item.label?.name === name);
    return { name, actor: event ? actorOf(event.actor) : null, at: event?.createdAt ?? null };
  });
}

function reviewersOf(node: PullRequestNode) {
  const pending = (node.reviewRequests?.nodes ?? []).map((request) => request.requestedReviewer);
  const removed = node.timelineItems.nodes
    .filter((item) => item.__typename === "ReviewRequestRemovedEvent")
    .map((item) => item.requestedReviewer ?? null);
  return { reviewRequests: namesOf(pending), reviewRequestsRemoved: namesOf(removed) };
}

function namesOf(reviewers: readonly z.infer<typeof reviewerSchema>[]): readonly string[] {
  const names = reviewers.flatMap((reviewer) => {
    if (reviewer?.login !== undefined) return [`@${reviewer.login}`];
    return reviewer?.slug !== undefined && reviewer.organization
      ? [`@${reviewer.organization.login}/${reviewer.slug}`]
      : [];
  });
  return [...new Set(names)];
}

/** Heads that may have a run of ours: commits of the pull request, and heads that a force push took away. */
function judgedCommits(node: PullRequestNode) {
  const pushedAway = node.pushedAway.nodes.flatMap((item) => item.beforeCommit ?? []);
  return [...node.heads.nodes.map(({ commit }) => commit), ...pushedAway];
}

function notesOf(node: PullRequestNode, conversation: Conversation): readonly string[] {
  const notes: string[] = [];
  for (const kind of ["commits", "comments", "reviews"] as const) {
    if (conversation[kind].complete) continue;
    notes.push(`Only the newest ${conversation[kind].nodes.length} ${kind} of this pull request were read.`);
  }
  const hidden = (node.reviewRequests?.nodes ?? []).some((request) => request.requestedReviewer === null);
  if (hidden) {
    notes.push(
      "A team that was asked for a review cannot be seen by the App. It needs the permission members: read.",
    );
  }
  return notes;
}
