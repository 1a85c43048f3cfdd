import * as z from "zod/mini";
import type { DescriptionHistory, DescriptionVersion } from "../../core/model/pull-request.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import { ACTOR_FIELDS, actorSchema, nodesOf } from "./fragments.ts";
import type { PullRequestPlace } from "./more-pages.ts";
import { actorOf } from "./people.ts";
import type { PullRequestNode } from "./pull-request-query.ts";

/** Versions that a page holds, and pages that are read: each version is a whole description. */
const PER_PAGE = 20;
const MAX_PAGES = 5;

const editSchema = z.object({ editor: actorSchema, editedAt: z.string(), diff: z.nullable(z.string()) });

const schema = z.object({
  repository: z.nullable(
    z.object({
      pullRequest: z.nullable(
        z.object({
          userContentEdits: z.nullable(
            z.object({
              pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
              nodes: z.nullable(nodesOf(editSchema)),
            }),
          ),
        }),
      ),
    }),
  ),
});

const query: Query<z.infer<typeof schema>> = {
  name: "DescriptionHistory",
  schema,
  text: `query DescriptionHistory($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      userContentEdits(first: ${PER_PAGE}, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes { editor { ${ACTOR_FIELDS} } editedAt diff }
      }
    }
  }
}`,
};

/**
 * How a description came to be, where that matters: somebody else than the author edited it, and it may hold a waiver. Null otherwise, and
 * then nothing is asked. GitHub calls the text of a version its `diff`, and it is all of it; null where somebody deleted the version.
 */
export async function descriptionHistory(
  client: InstallationClient,
  place: PullRequestPlace,
  node: PullRequestNode,
): Promise<DescriptionHistory | null> {
  if (!/sop-waive/i.test(node.body) || isAuthorsOnly(node)) return null;
  const edits: z.infer<typeof editSchema>[] = [];
  let after: string | null = null;
  let complete = false;
  for (let page = 0; page < MAX_PAGES && !complete; page += 1) {
    const read: z.infer<typeof schema> = await client.query(query, { ...place, after });
    const list = read.repository?.pullRequest?.userContentEdits ?? null;
    if (list === null) break;
    edits.push(...(list.nodes ?? []));
    after = list.pageInfo.endCursor;
    complete = !list.pageInfo.hasNextPage;
  }
  const versions = edits
    // GitHub lists the newest first; of two in one second the later one stays the later.
    .toReversed()
    .toSorted((one, other) => Date.parse(one.editedAt) - Date.parse(other.editedAt))
    .map(({ editor, diff }): DescriptionVersion => ({ editor: actorOf(editor), text: diff }));
  return { versions: node.includesCreatedEdit ? versions : [created(node), ...versions], complete };
}

/** An edit whose editor is not shown is nobody's. */
function isAuthorsOnly({ author, lastEditedAt, userContentEdits }: PullRequestNode): boolean {
  if (lastEditedAt === null) return true;
  if (!userContentEdits?.nodes || userContentEdits.pageInfo.hasNextPage) return false;
  const { login, kind } = actorOf(author);
  return userContentEdits.nodes.every(({ editor }) => {
    const by = actorOf(editor);
    return by.kind === kind && by.login === login;
  });
}

/** What the author wrote before the first edit, of descriptions older than GitHub's keeping of it. */
function created({ author }: PullRequestNode): DescriptionVersion {
  return { editor: actorOf(author), text: null };
}
