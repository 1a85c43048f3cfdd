import {
  actorOf,
  type Call,
  created,
  type Endpoints,
  noContent,
  numberParam,
  ok,
  type Reply,
  repositoryOf,
  textField,
} from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { commentObject, reactionObject } from "../objects/comment.ts";
import type { Reaction } from "../objects/facts.ts";
import { createComment, deleteComment, editComment, react } from "../state/comments.ts";
import { commentFacts } from "../state/facts.ts";
import { notFound } from "../state/refusal.ts";
import type { CommentState, RepositoryState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";

const READ = [
  ["issues", "read"],
  ["pull_requests", "read"],
] as const;
const WRITE = [
  ["issues", "write"],
  ["pull_requests", "write"],
] as const;

/** Comments of issues and pull requests, and reactions to them. */
export const COMMENTS: Endpoints = {
  "issues/list-comments": { access: READ, run: list },
  "issues/get-comment": {
    access: READ,
    run: (call) => ok(render(call, repositoryOf(call), commentOf(call))),
  },
  "issues/create-comment": { access: WRITE, run: create },
  "issues/update-comment": { access: WRITE, run: update },
  "issues/delete-comment": { access: WRITE, run: remove },
  "reactions/create-for-issue-comment": { access: WRITE, run: addReaction },
  "reactions/list-for-issue-comment": { access: READ, run: listReactions },
};

function list(call: Call): Reply {
  const repository = repositoryOf(call);
  const number = numberParam(call, "issue_number");
  if (!repository.issues.has(number)) throw notFound();
  const since = call.query.get("since") ?? "";
  const comments = [...repository.comments.values()].filter(
    (comment) => comment.issue === number && comment.updatedAt >= since,
  );
  return paginate(call, comments, (page) => page.map((comment) => render(call, repository, comment)));
}

function create(call: Call): Reply {
  const repository = repositoryOf(call);
  const number = numberParam(call, "issue_number");
  if (!repository.issues.has(number)) throw notFound();
  const body = textField(call.body, "body") ?? "";
  const comment = createComment(call.world, repository, { number, author: actorOf(call), body });
  return created(render(call, repository, comment));
}

function update(call: Call): Reply {
  const repository = repositoryOf(call);
  const comment = commentOf(call);
  editComment(call.world, repository, {
    comment,
    actor: actorOf(call),
    body: textField(call.body, "body") ?? "",
  });
  return ok(render(call, repository, comment));
}

function remove(call: Call): Reply {
  deleteComment(call.world, repositoryOf(call), { comment: commentOf(call), actor: actorOf(call) });
  return noContent();
}

function addReaction(call: Call): Reply {
  const { world, body } = call;
  const content = REACTIONS.find((own) => own === body.content) ?? "eyes";
  const options = { comment: commentOf(call), user: actorOf(call), content };
  const { reaction, created: isNew } = react(world, repositoryOf(call), options);
  const facts = { ...reaction, user: ensureUser(world, reaction.user) };
  return { status: isNew ? 201 : 200, body: reactionObject(world.site, facts) };
}

const REACTIONS: readonly Reaction[] = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

function listReactions(call: Call): Reply {
  const { reactions } = commentFacts(call.world, repositoryOf(call), commentOf(call));
  return paginate(call, reactions, (page) =>
    page.map((reaction) => reactionObject(call.world.site, reaction)),
  );
}

function commentOf(call: Call): CommentState {
  const comment = repositoryOf(call).comments.get(numberParam(call, "comment_id"));
  if (comment === undefined) throw notFound();
  return comment;
}

function render({ world }: Call, repository: RepositoryState, comment: CommentState): unknown {
  return commentObject(world.site, commentFacts(world, repository, comment));
}
