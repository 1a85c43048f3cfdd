import * as z from "zod/mini";
import type { Query } from "../client/query.ts";
import { CHECK_SUITES, checkSuitesSchema, nodesOf } from "./fragments.ts";
import { USUAL_BRANCHES, usualBranchesSchema } from "./usual-branches.ts";

const associatedSchema = z.object({
  number: z.number(),
  state: z.string(),
  headRefOid: z.string(),
  baseRefName: z.string(),
});

const headSchema = z.object({
  checkSuites: z.optional(checkSuitesSchema),
  history: z.optional(
    z.object({
      nodes: nodesOf(
        z.object({
          oid: z.string(),
          associatedPullRequests: z.nullable(z.object({ nodes: nodesOf(associatedSchema) })),
        }),
      ),
    }),
  ),
});

const entrySchema = z.object({
  headCommit: z.nullable(z.object({ oid: z.string() })),
  pullRequest: z.nullable(z.object({ number: z.number() })),
});

const schema = z.object({
  repository: z.nullable(
    z.object({
      defaultBranchRef: z.nullable(z.object({ name: z.string() })),
      ...usualBranchesSchema,
      object: z.nullable(headSchema),
      mergeQueue: z.nullable(z.object({ entries: z.nullable(z.object({ nodes: nodesOf(entrySchema) })) })),
    }),
  ),
});

export type MergeGroupNode = NonNullable<z.infer<typeof schema>["repository"]>;

/** The merge queue's entries, and which pull requests the commits of a group came from. */
export const mergeGroupQuery: Query<z.infer<typeof schema>> = {
  name: "MergeGroup",
  schema,
  text: `query MergeGroup($owner: String!, $name: String!, $branch: String!, $head: GitObjectID!, $appId: Int!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    ${USUAL_BRANCHES}
    object(oid: $head) { ... on Commit {
      ${CHECK_SUITES}
      history(first: 100) {
        nodes { oid associatedPullRequests(first: 5) { nodes { number state headRefOid baseRefName } } }
      }
    } }
    mergeQueue(branch: $branch) {
      entries(first: 100) { nodes { headCommit { oid } pullRequest { number } } }
    }
  }
}`,
};
