import { appObject } from "./app.ts";
import { reactionCounts } from "./comment.ts";
import type { IssueEventFacts, IssueFacts, JsonObject, RepositoryFacts, Site } from "./facts.ts";
import { labelObject } from "./label.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";
import { teamObject, userObject } from "./user.ts";

/** An issue, or the conversation of a pull request. Lists leave `closed_by` out, `GET .../issues/{issue_number}` has it. */
export function issueObject(site: Site, issue: IssueFacts): JsonObject {
  const { id, number, repository, title, body, state, assignees, closedBy, app } = issue;
  const { api } = repositoryUrls(site, repository);
  const url = `${api}/issues/${number}`;
  return {
    id,
    node_id: nodeId(issue.pullRequest === null ? "Issue" : "PullRequest", id),
    number,
    url,
    repository_url: api,
    ...addresses(url),
    html_url: pageOf(site, issue),
    title,
    body,
    user: userObject(site, issue.author),
    labels: issue.labels.map((label) => labelObject(site, repository, label)),
    state,
    state_reason: issue.stateReason,
    locked: false,
    active_lock_reason: null,
    assignee: assignees[0] === undefined ? null : userObject(site, assignees[0]),
    assignees: assignees.map((user) => userObject(site, user)),
    milestone: null,
    comments: issue.comments,
    created_at: issue.createdAt,
    updated_at: issue.updatedAt,
    closed_at: issue.closedAt,
    closed_by: closedBy === null ? null : userObject(site, closedBy),
    author_association: issue.association,
    reactions: reactionCounts(`${url}/reactions`, []),
    performed_via_github_app: app === null ? null : appObject(site, app),
    ...pullRequestPart(site, issue),
  };
}

/** An entry of an issue's history, `GET .../issues/{issue_number}/events`. */
export function issueEventObject(
  site: Site,
  repository: RepositoryFacts,
  event: IssueEventFacts,
): JsonObject {
  const { id, actor, createdAt, app, label, assignee, assigner } = event;
  const { requestedReviewer, requestedTeam, reviewRequester } = event;
  return {
    id,
    node_id: nodeId("IssueEvent", id),
    url: `${repositoryUrls(site, repository).api}/issues/events/${id}`,
    actor: userObject(site, actor),
    event: event.event,
    commit_id: null,
    commit_url: null,
    created_at: createdAt,
    performed_via_github_app: app === null ? null : appObject(site, app),
    ...(label === null ? {} : { label: { name: label.name, color: label.color } }),
    ...(assignee === null ? {} : { assignee: userObject(site, assignee) }),
    ...(assigner === null ? {} : { assigner: userObject(site, assigner) }),
    ...(reviewRequester === null ? {} : { review_requester: userObject(site, reviewRequester) }),
    ...(requestedReviewer === null ? {} : { requested_reviewer: userObject(site, requestedReviewer) }),
    ...(requestedTeam === null ? {} : { requested_team: teamObject(site, requestedTeam) }),
  };
}

function addresses(url: string): JsonObject {
  return {
    labels_url: `${url}/labels{/name}`,
    comments_url: `${url}/comments`,
    events_url: `${url}/events`,
    timeline_url: `${url}/timeline`,
  };
}

function pageOf(site: Site, { repository, number, pullRequest }: IssueFacts): string {
  return `${repositoryUrls(site, repository).html}/${pullRequest === null ? "issues" : "pull"}/${number}`;
}

function pullRequestPart(site: Site, issue: IssueFacts): JsonObject {
  if (issue.pullRequest === null) return {};
  const page = pageOf(site, issue);
  return {
    draft: issue.pullRequest.draft,
    pull_request: {
      url: `${repositoryUrls(site, issue.repository).api}/pulls/${issue.number}`,
      html_url: page,
      diff_url: `${page}.diff`,
      patch_url: `${page}.patch`,
      merged_at: issue.pullRequest.mergedAt,
    },
  };
}
