import { actorOf, type Call, type Endpoints, type Reply, repositoryOf } from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { reactionObject } from "../objects/comment.ts";
import type { Reaction } from "../objects/facts.ts";
import { react } from "../state/comments.ts";
import type { ReactionState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";
import { commentOf } from "./comments.ts";
import { issueOfCall, READ_ISSUES, WRITE_ISSUES } from "./issue-of-call.ts";

/** Reactions to issues and to comments. */
export const REACTIONS: Endpoints = {
  "reactions/create-for-issue": {
    access: WRITE_ISSUES,
    run: (call) => add(call, issueOfCall(call, "write")),
  },
  "reactions/create-for-issue-comment": { access: WRITE_ISSUES, run: (call) => add(call, commentOf(call)) },
  "reactions/list-for-issue-comment": { access: READ_ISSUES, run: list },
};

const CONTENTS: readonly Reaction[] = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];

/** 201, or 200 for one that is there already. */
function add(call: Call, to: { readonly reactions: ReactionState[] }): Reply {
  const content = CONTENTS.find((own) => own === call.body.content) ?? "eyes";
  const { reaction, created } = react(call.world, repositoryOf(call), { to, user: actorOf(call), content });
  return { status: created ? 201 : 200, body: render(call, reaction) };
}

function list(call: Call): Reply {
  return paginate(call, commentOf(call).reactions, (page) => page.map((reaction) => render(call, reaction)));
}

function render({ world }: Call, reaction: ReactionState): unknown {
  return reactionObject(world.site, { ...reaction, user: ensureUser(world, reaction.user) });
}
