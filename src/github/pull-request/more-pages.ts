import * as z from "zod/mini";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import { CONVERSATION, conversationSchema } from "./conversation-query.ts";
import type { PullRequestNode } from "./pull-request-query.ts";

/** The conversation of a pull request, oldest first, and whether some of it was left out. */
export interface Conversation {
  readonly commits: Whole<"commits">;
  readonly comments: Whole<"comments">;
  readonly reviews: Whole<"reviews">;
}

type Kind = keyof typeof CONVERSATION;
type Page<K extends Kind> = NonNullable<PullRequestNode[K]>;

interface Whole<K extends Kind> {
  readonly nodes: Page<K>["nodes"];
  readonly complete: boolean;
}

/** Where the pull request is. */
export interface PullRequestPlace {
  readonly owner: string;
  readonly name: string;
  readonly number: number;
}

/** Reads on where the first answer did not hold everything. An ordinary pull request costs no request here. */
export async function readConversation(
  client: InstallationClient,
  place: PullRequestPlace,
  { first, maxPages }: { readonly first: PullRequestNode; readonly maxPages: number },
): Promise<Conversation> {
  const before = (kind: Kind, cursor: string) => pageBefore(client, place, { kind, cursor });
  const [commits, comments, reviews] = await Promise.all([
    readOn(first.commits, maxPages, async (cursor) => (await before("commits", cursor))?.commits),
    readOn(first.comments, maxPages, async (cursor) => (await before("comments", cursor))?.comments),
    readOn(first.reviews, maxPages, async (cursor) => (await before("reviews", cursor))?.reviews),
  ]);
  return { commits, comments, reviews };
}

interface AnyPage<N> {
  readonly pageInfo: { readonly hasPreviousPage: boolean; readonly startCursor: string | null };
  readonly nodes: readonly N[];
}

/** From the newest page back, since a pull request grows at its end. */
async function readOn<N>(
  first: AnyPage<N> | null | undefined,
  maxPages: number,
  next: (cursor: string) => Promise<AnyPage<N> | null | undefined>,
): Promise<{ nodes: N[]; complete: boolean }> {
  let page = first;
  let nodes = [...(page?.nodes ?? [])];
  for (let read = 1; page?.pageInfo.hasPreviousPage && page.pageInfo.startCursor !== null; read += 1) {
    if (read >= maxPages) return { nodes, complete: false };
    page = await next(page.pageInfo.startCursor);
    nodes = [...(page?.nodes ?? []), ...nodes];
  }
  return { nodes, complete: true };
}

const schema = z.object({
  repository: z.nullable(z.object({ pullRequest: z.nullable(conversationSchema) })),
});

async function pageBefore(
  client: InstallationClient,
  place: PullRequestPlace,
  { kind, cursor }: { readonly kind: Kind; readonly cursor: string },
): Promise<z.infer<typeof conversationSchema> | null | undefined> {
  const query: Query<z.infer<typeof schema>> = {
    name: `PullRequest_${kind}`,
    schema,
    text: `query PullRequest_${kind}($owner: String!, $name: String!, $number: Int!, $before: String!) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) { ${CONVERSATION[kind](", before: $before")} }
  }
}`,
  };
  const answer = await client.query(query, { ...place, before: cursor });
  return answer.repository?.pullRequest;
}
