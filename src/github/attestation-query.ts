import * as z from "zod/mini";
import type { Query } from "./client/query.ts";
import { RENAMES, renamesSchema } from "./issues/own-title.ts";
import {
  ACTOR_FIELDS,
  actorSchema,
  CHECK_SUITES,
  checkSuitesSchema,
  nodesOf,
} from "./pull-request/fragments.ts";

const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) });

const mergedSchema = z.object({
  number: z.number(),
  mergedAt: z.nullable(z.string()),
  headRefOid: z.string(),
  commits: z.object({
    nodes: nodesOf(z.object({ commit: z.object({ oid: z.string(), checkSuites: checkSuitesSchema }) })),
  }),
});

export type MergedNode = z.infer<typeof mergedSchema>;

const issueSchema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string(),
  renames: renamesSchema,
  author: actorSchema,
  comments: z.object({ totalCount: z.number() }),
});

export type IssueNode = z.infer<typeof issueSchema>;

const schema = z.object({
  repository: z.nullable(
    z.object({
      hasIssuesEnabled: z.boolean(),
      pullRequests: z.optional(z.object({ pageInfo: pageInfoSchema, nodes: nodesOf(mergedSchema) })),
      issues: z.optional(z.object({ pageInfo: pageInfoSchema, nodes: nodesOf(issueSchema) })),
    }),
  ),
});

/**
 * A page of pull requests merged into `$branch` and a page of the issues that `$author` opened, each only while it is wanted:
 * one of them may have more pages than the other.
 */
export const onRecordQuery: Query<z.infer<typeof schema>> = {
  name: "AttestationSources",
  schema,
  text: `query AttestationSources($owner: String!, $name: String!, $branch: String!, $appId: Int!, $author: String!, $wantMerged: Boolean!, $wantIssues: Boolean!, $afterMerged: String, $afterIssue: String) {
  repository(owner: $owner, name: $name) {
    hasIssuesEnabled
    pullRequests(states: [MERGED], baseRefName: $branch, first: 50, after: $afterMerged, orderBy: { field: UPDATED_AT, direction: DESC }) @include(if: $wantMerged) {
      pageInfo { hasNextPage endCursor }
      nodes { number mergedAt headRefOid commits(last: 1) { nodes { commit { oid ${CHECK_SUITES} } } } }
    }
    issues(first: 100, after: $afterIssue, filterBy: { createdBy: $author }, orderBy: { field: CREATED_AT, direction: DESC }) @include(if: $wantIssues) {
      pageInfo { hasNextPage endCursor }
      nodes { number title body ${RENAMES} author { ${ACTOR_FIELDS} } comments(first: 1) { totalCount } }
    }
  }
}`,
};
