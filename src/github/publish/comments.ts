import * as z from "zod/mini";
import type { Comment } from "../../core/pull-request/pull-request.ts";
import type { CommentWriter } from "../../ports.ts";
import { unlessGone } from "../client/github-problem.ts";
import { type InstallationClient, writeOnce } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { COMMENT_FIELDS, commentSchema, nodesOf } from "../pull-request/fragments.ts";
import { commentOf } from "../pull-request/people.ts";
import { sameText } from "./same-text.ts";

/** A comment of the same words that is older than this is not the one that was just sent; clocks may differ a little. */
const RECENT_MS = 5 * 60_000;

/** Where comments are written. */
export interface CommentPlace extends RepositoryPlace {
  readonly client: InstallationClient;
}

/** Writes comments, none of them twice. */
export function commentWriter(place: CommentPlace): CommentWriter {
  const { client, owner, name: repo } = place;
  const { issues, reactions } = client.octokit.rest;
  return {
    keepOne: async (number, existing, body) => {
      const own = existing.filter(({ ours }) => ours).toSorted((left, right) => left.id - right.id);
      const [oldest, ...surplus] = own;
      for (const { id } of surplus) await unlessGone(issues.deleteComment({ owner, repo, comment_id: id }));
      if (oldest === undefined) return postComment(place, number, body);
      if (sameText(oldest.body, body)) return;
      const edited = await unlessGone(issues.updateComment({ owner, repo, comment_id: oldest.id, body }));
      if (edited === null) await postComment(place, number, body);
    },
    reply: (number, body) => postComment(place, number, body),
    react: async (commentId, content) => {
      const reaction = { owner, repo, comment_id: commentId, content };
      // GitHub keeps one reaction of a kind per account, so that sending it again is harmless.
      const send = () => reactions.createForIssueComment(reaction);
      await unlessGone(writeOnce(client.clock, { send, reread: async () => null }));
    },
  };
}

/** Posts a comment; where GitHub did not answer, it looks for it first. */
export async function postComment(place: CommentPlace, number: number, body: string): Promise<void> {
  const { client, owner, name: repo } = place;
  const since = client.clock.now() - RECENT_MS;
  await writeOnce<true>(client.clock, {
    send: async () => {
      await client.octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
      return true;
    },
    reread: async () => {
      const own = await newestOwnComments(place, number);
      const found = own.some((each) => sameText(each.body, body) && Date.parse(each.createdAt) >= since);
      return found ? true : null;
    },
  });
}

const nodeSchema = z.nullable(
  z.object({ comments: z.optional(z.object({ nodes: nodesOf(commentSchema) })) }),
);

const schema = z.object({ repository: z.nullable(z.object({ issueOrPullRequest: nodeSchema })) });

const query: Query<z.infer<typeof schema>> = {
  name: "NewestComments",
  schema,
  text: `query NewestComments($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issueOrPullRequest(number: $number) {
      ... on Issue { comments(last: 30) { nodes { ${COMMENT_FIELDS} } } }
      ... on PullRequest { comments(last: 30) { nodes { ${COMMENT_FIELDS} } } }
    }
  }
}`,
};

async function newestOwnComments(place: CommentPlace, number: number): Promise<readonly Comment[]> {
  const { client, owner, name } = place;
  const [app, answer] = await Promise.all([client.app(), client.query(query, { owner, name, number })]);
  const nodes = answer.repository?.issueOrPullRequest?.comments?.nodes ?? [];
  return nodes.map((node) => commentOf(node, app)).filter(({ ours }) => ours);
}
