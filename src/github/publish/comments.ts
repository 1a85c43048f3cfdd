import * as z from "zod/mini";
import type { Comment } from "../../core/model/pull-request.ts";
import type { CommentWriter } from "../../gather/ports.ts";
import { unlessGone } from "../client/github-problem.ts";
import { type InstallationClient, writeOnce } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import { type RepositoryPlace, slugOf } from "../content/read-tree.ts";
import { COMMENT_FIELDS, commentSchema, nodesOf } from "../pull-request/fragments.ts";
import { commentOf } from "../pull-request/people.ts";
import { sameText } from "./same-text.ts";

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
      const sent = await unlessGone(writeOnce(client.clock, { send, reread: async () => null }));
      return sent !== null;
    },
  };
}

/** Posts a comment; where GitHub did not answer, it looks for it first. */
export async function postComment(place: CommentPlace, number: number, body: string): Promise<void> {
  const { client, owner, name: repo } = place;
  const { contents, octokit } = client;
  const id = await writeOnce(client.clock, {
    send: async () => {
      const { data } = await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body });
      return data.id;
    },
    reread: async () => {
      const own = await newestOwnComments(place, number);
      // The same words may stand in an older comment: those comments are known by their ids.
      const isNew = (each: Comment) => contents.fact(slugOf(place), KNOWN, String(each.id)) === undefined;
      return own.findLast((each) => sameText(each.body, body) && isNew(each))?.id ?? null;
    },
  });
  contents.keepFact({ slug: slugOf(place), kind: KNOWN, key: String(id), value: "posted" });
}

const KNOWN = "comment";

const conversationSchema = z.optional(
  z.nullable(z.object({ comments: z.object({ nodes: nodesOf(commentSchema) }) })),
);

const schema = z.object({
  repository: z.nullable(z.object({ pullRequest: conversationSchema, issue: conversationSchema })),
});

const COMMENTS = `comments(last: 30) { nodes { ${COMMENT_FIELDS} } }`;

/** A number is a pull request's or an issue's; GitHub says that the other one is not there. */
const query: Query<z.infer<typeof schema>> = {
  name: "NewestComments",
  schema,
  text: `query NewestComments($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ${COMMENTS} }
    issue(number: $number) { ${COMMENTS} }
  }
}`,
};

async function newestOwnComments(place: CommentPlace, number: number): Promise<readonly Comment[]> {
  const { client, owner, name } = place;
  const [app, answer] = await Promise.all([client.app(), client.query(query, { owner, name, number })]);
  const found = answer.repository?.pullRequest ?? answer.repository?.issue;
  return (found?.comments.nodes ?? []).map((node) => commentOf(node, app)).filter(({ ours }) => ours);
}
