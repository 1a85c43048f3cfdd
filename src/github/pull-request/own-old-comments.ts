import * as z from "zod/mini";
import type { Comment } from "../../core/model/pull-request.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import { COMMENT_FIELDS, commentSchema, nodesOf } from "./fragments.ts";
import type { PullRequestPlace } from "./more-pages.ts";
import { commentOf } from "./people.ts";

/** GitHub takes no more than 2,500 comments; the newest 1,000 were read before. */
const MAX_PAGES = 20;

const schema = z.object({
  repository: z.nullable(
    z.object({
      pullRequest: z.nullable(
        z.object({
          comments: z.object({
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
            nodes: nodesOf(commentSchema),
          }),
        }),
      ),
    }),
  ),
});

type Page = NonNullable<NonNullable<z.infer<typeof schema>["repository"]>["pullRequest"]>["comments"];

const query: Query<z.infer<typeof schema>> = {
  name: "OldestComments",
  schema,
  text: `query OldestComments($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      comments(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { ${COMMENT_FIELDS} } }
    }
  }
}`,
};

/**
 * Our own comments among those that are older than `known`, oldest first: in a conversation so long that only its newest part
 * was read, ours stands at the beginning, and must not be posted a second time.
 */
export async function ownOldComments(
  client: InstallationClient,
  place: PullRequestPlace,
  known: readonly Comment[],
): Promise<readonly Comment[]> {
  const app = await client.app();
  const oldestKnown = known[0]?.id ?? Number.POSITIVE_INFINITY;
  const own: Comment[] = [];
  let after: string | null = null;
  for (let read = 0; read < MAX_PAGES; read += 1) {
    const answer: z.infer<typeof schema> = await client.query(query, { ...place, after });
    const page: Page | undefined = answer.repository?.pullRequest?.comments;
    const comments = (page?.nodes ?? []).map((node) => commentOf(node, app));
    const older = comments.filter(({ id }) => id < oldestKnown);
    own.push(...older.filter(({ ours }) => ours));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    if (after === null || older.length < comments.length) break;
  }
  return own;
}
