import type { Reaction } from "../objects/facts.ts";
import { announce } from "./announce.ts";
import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import type { CommentState, ReactionState, RepositoryState } from "./repository-state.ts";
import { botLogin, sameLogin } from "./users.ts";
import { nextId, type World } from "./world.ts";

/** Comments on an issue or pull request. */
export function createComment(
  world: World,
  repository: RepositoryState,
  options: { readonly number: number; readonly author: string; readonly body: string },
): CommentState {
  const time = beginWrite(world, repository);
  const issue = issueOf(repository, options.number);
  const comment: CommentState = {
    id: nextId(world),
    issue: options.number,
    author: options.author,
    body: options.body,
    createdAt: time,
    updatedAt: time,
    lastEditedAt: null,
    byApp: options.author === botLogin(world),
    minimized: false,
    reactions: [],
  };
  repository.comments.set(comment.id, comment);
  issue.updatedAt = time;
  announce(world, repository, {
    event: "issue_comment",
    action: "created",
    actor: options.author,
    issue,
    comment,
  });
  return comment;
}

/** Rewrites a comment; `actor` need not be its author: whoever may write to a repository can. */
export function editComment(
  world: World,
  repository: RepositoryState,
  change: { readonly comment: CommentState; readonly actor: string; readonly body: string },
): void {
  const { comment, actor, body } = change;
  const time = beginWrite(world, repository);
  const changes = { body: { from: comment.body } };
  if (comment.body !== body) comment.lastEditedAt = time;
  Object.assign(comment, { body, updatedAt: time });
  const issue = issueOf(repository, comment.issue);
  announce(world, repository, { event: "issue_comment", action: "edited", actor, issue, comment, changes });
}

/** Deletes a comment. */
export function deleteComment(
  world: World,
  repository: RepositoryState,
  change: { readonly comment: CommentState; readonly actor: string },
): void {
  const { comment, actor } = change;
  beginWrite(world, repository);
  repository.comments.delete(comment.id);
  const issue = issueOf(repository, comment.issue);
  announce(world, repository, { event: "issue_comment", action: "deleted", actor, issue, comment });
}

/** Adds a reaction to a comment or an issue; the same one twice by the same user stays one, and no webhook is sent. */
export function react(
  world: World,
  repository: RepositoryState,
  options: {
    readonly to: { readonly reactions: ReactionState[] };
    readonly user: string;
    readonly content: Reaction;
  },
): { readonly reaction: ReactionState; readonly created: boolean } {
  const { to, user, content } = options;
  const known = to.reactions.find((own) => sameLogin(own.user, user) && own.content === content);
  if (known !== undefined) return { reaction: known, created: false };
  const reaction = { id: nextId(world), user, content, createdAt: beginWrite(world, repository) };
  to.reactions.push(reaction);
  return { reaction, created: true };
}
