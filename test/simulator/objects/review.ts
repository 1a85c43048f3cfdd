import type { JsonObject, ReviewFacts, Site } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";
import { userObject } from "./user.ts";

/** A review of a pull request. */
export function reviewObject(site: Site, review: ReviewFacts): JsonObject {
  const { id, pullRequest, author, association, state, body, commitSha, submittedAt } = review;
  const { api, html } = repositoryUrls(site, pullRequest.repository);
  const page = `${html}/pull/${pullRequest.number}#pullrequestreview-${id}`;
  const url = `${api}/pulls/${pullRequest.number}`;
  return {
    id,
    node_id: nodeId("PullRequestReview", id),
    user: userObject(site, author),
    body,
    state,
    html_url: page,
    pull_request_url: url,
    author_association: association,
    _links: { html: { href: page }, pull_request: { href: url } },
    submitted_at: submittedAt,
    commit_id: commitSha,
  };
}
