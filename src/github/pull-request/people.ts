import type { Actor, Comment } from "../../core/model/pull-request.ts";
import type { AppIdentity } from "../client/installation-client.ts";
import type { ActorNode, CommentNode } from "./fragments.ts";

/** GraphQL leaves the `[bot]` out that REST writes; a deleted account is nobody, and a mannequin has no account yet. */
export function actorOf(node: ActorNode | undefined): Actor {
  if (!node) return { login: "ghost", kind: "ghost" };
  if (node.__typename === "Bot") return { login: botLogin(node.login), kind: "bot" };
  return { login: node.login, kind: node.__typename === "Mannequin" ? "ghost" : "user" };
}

/** True for our own bot: a user cannot have a login with brackets in it. */
export function isOurs(actor: Actor, app: AppIdentity): boolean {
  return actor.kind === "bot" && actor.login === botLogin(app.slug);
}

/** A comment as GraphQL tells it. */
export function commentOf(node: CommentNode, app: AppIdentity): Comment {
  const author = actorOf(node.author);
  return {
    id: node.fullDatabaseId,
    author,
    ours: isOurs(author, app),
    body: node.body,
    createdAt: node.createdAt,
    edited: node.lastEditedAt !== null,
    byInsider: isInsider(node.authorAssociation),
  };
}

/** GitHub's hint that somebody belongs to the repository or its owner: whom to look up first, never a right. */
export function isInsider(association: string): boolean {
  return association === "OWNER" || association === "MEMBER" || association === "COLLABORATOR";
}

/** How REST and people write the login of an App's bot. */
export function botLogin(slug: string): string {
  return slug.endsWith("[bot]") ? slug : `${slug}[bot]`;
}
