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
import { commentObject } from "../objects/comment.ts";
import { createComment, deleteComment, editComment } from "../state/comments.ts";
import { commentFacts } from "../state/facts.ts";
import { notFound } from "../state/refusal.ts";
import type { CommentState, RepositoryState } from "../state/repository-state.ts";
import { issueByNumber, issueOfCall, READ_ISSUES, WRITE_ISSUES } from "./issue-of-call.ts";

/** Comments of issues and pull requests, and reactions to them. */
export const COMMENTS: Endpoints = {
  "issues/list-comments": { access: READ_ISSUES, run: list },
  "issues/get-comment": {
    access: READ_ISSUES,
    run: (call) => ok(render(call, repositoryOf(call), commentOf(call))),
  },
  "issues/create-comment": { access: WRITE_ISSUES, run: create },
  "issues/update-comment": { access: WRITE_ISSUES, run: update },
  "issues/delete-comment": { access: WRITE_ISSUES, run: remove },
};

function list(call: Call): Reply {
  const repository = repositoryOf(call);
  const { number } = issueOfCall(call, "read");
  const since = call.query.get("since") ?? "";
  const comments = [...repository.comments.values()].filter(
    (comment) => comment.issue === number && comment.updatedAt >= since,
  );
  return paginate(call, comments, (page) => page.map((comment) => render(call, repository, comment)));
}

function create(call: Call): Reply {
  const repository = repositoryOf(call);
  const { number } = issueOfCall(call, "write");
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

/** The comment of a call; 404 when it is gone. */
export function commentOf(call: Call): CommentState {
  const comment = repositoryOf(call).comments.get(numberParam(call, "comment_id"));
  if (comment === undefined) throw notFound();
  issueByNumber(call, comment.issue, call.method === "GET" ? "read" : "write");
  return comment;
}

function render({ world }: Call, repository: RepositoryState, comment: CommentState): unknown {
  return commentObject(world.site, commentFacts(world, repository, comment));
}
