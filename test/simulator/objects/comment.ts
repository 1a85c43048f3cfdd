import { appObject } from "./app.ts";
import type { CommentFacts, JsonObject, ReactionFacts, Site } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";
import { userObject } from "./user.ts";

/** A comment on an issue or in a pull request's conversation. */
export function commentObject(site: Site, comment: CommentFacts): JsonObject {
  const { id, repository, issueNumber, author, body, createdAt, updatedAt, association, app } = comment;
  const { api, html } = repositoryUrls(site, repository);
  const url = `${api}/issues/comments/${id}`;
  const page = `${html}/${comment.onPullRequest ? "pull" : "issues"}/${issueNumber}`;
  return {
    id,
    node_id: nodeId("IssueComment", id),
    url,
    html_url: `${page}#issuecomment-${id}`,
    issue_url: `${api}/issues/${issueNumber}`,
    user: userObject(site, author),
    created_at: createdAt,
    updated_at: updatedAt,
    author_association: association,
    body,
    reactions: reactionCounts(`${url}/reactions`, comment.reactions),
    performed_via_github_app: app === null ? null : appObject(site, app),
  };
}

/** One reaction, `POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions`. */
export function reactionObject(site: Site, { id, user, content, createdAt }: ReactionFacts): JsonObject {
  return {
    id,
    node_id: nodeId("Reaction", id),
    user: userObject(site, user),
    content,
    created_at: createdAt,
  };
}

/** How often each reaction was given. */
export function reactionCounts(url: string, reactions: readonly ReactionFacts[]): JsonObject {
  const count = (content: string): number => reactions.filter((one) => one.content === content).length;
  const kinds = ["+1", "-1", "laugh", "hooray", "confused", "heart", "rocket", "eyes"];
  return {
    url,
    total_count: reactions.length,
    ...Object.fromEntries(kinds.map((kind) => [kind, count(kind)])),
  };
}
