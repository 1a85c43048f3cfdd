import * as z from "zod/mini";
import type { Query } from "../client/query.ts";
import { nodesOf } from "../pull-request/fragments.ts";

const placeSchema = z.nullable(z.object({ oid: z.string(), mode: z.number(), type: z.string() }));

const commitSchema = z.pipe(
  z.looseObject({
    oid: z.string(),
    message: z.string(),
    committedDate: z.string(),
    author: z.nullable(z.object({ name: z.nullable(z.string()) })),
    parents: z.object({ nodes: nodesOf(z.object({ oid: z.string() })) }),
    tree: z.object({ oid: z.string() }),
  }),
  z.transform(({ oid, message, committedDate, author, parents, tree, ...places }) => ({
    oid,
    message,
    date: committedDate,
    author: author?.name ?? "",
    parents: parents.nodes.map((parent) => parent.oid),
    tree: tree.oid,
    places: z.parse(z.record(z.string(), placeSchema), places),
  })),
);

const schema = z.object({
  repository: z.nullable(
    z.object({
      object: z.nullable(
        z.object({
          history: z.optional(
            z.object({
              pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
              nodes: nodesOf(commitSchema),
            }),
          ),
        }),
      ),
    }),
  ),
});

export type HistoryCommitNode = z.infer<typeof commitSchema>;

export type PlaceNode = z.infer<typeof placeSchema>;

/**
 * `$first` commits behind `$from`, at most 100, each with the id of what stands at every place (`p0`, `p1` and so on): where it differs from
 * the first parent's, the commit changed something there.
 */
export function historyQuery(places: readonly string[]): Query<z.infer<typeof schema>> {
  const fields = places.map((path, at) => `p${at}: file(path: ${JSON.stringify(path)}) { oid mode type }`);
  return {
    name: "History",
    schema,
    text: `query History($owner: String!, $name: String!, $from: GitObjectID!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $from) { ... on Commit { history(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        oid message committedDate author { name } parents(first: 20) { nodes { oid } } tree { oid }
        ${fields.join("\n        ")}
      }
    } } }
  }
}`,
  };
}
