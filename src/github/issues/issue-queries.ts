import * as z from "zod/mini";
import type { Query } from "../client/query.ts";
import {
  ACTOR_FIELDS,
  actorSchema,
  COMMENT_FIELDS,
  commentSchema,
  nodesOf,
} from "../pull-request/fragments.ts";
import { RENAMES, renamesSchema } from "./own-title.ts";

const issueSchema = z.object({
  number: z.number(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  state: z.enum(["OPEN", "CLOSED"]),
  stateReason: z.nullable(z.string()),
  closedAt: z.nullable(z.string()),
  author: actorSchema,
  labels: z.nullable(z.object({ nodes: nodesOf(z.object({ name: z.string() })) })),
});

export type IssueNode = z.infer<typeof issueSchema>;

const ISSUE_FIELDS = `number url title body state stateReason closedAt author { ${ACTOR_FIELDS} } labels(first: 100) { nodes { name } }`;

const ownIssueSchema = z.extend(issueSchema, {
  createdAt: z.string(),
  updatedAt: z.string(),
  assignees: z.object({ nodes: nodesOf(z.object({ login: z.string() })) }),
  comments: z.object({ totalCount: z.number() }),
  renames: renamesSchema,
  timelineItems: z.object({ nodes: nodesOf(z.object({ actor: z.optional(actorSchema) })) }),
});

export type OwnIssueNode = z.infer<typeof ownIssueSchema>;

const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) });

function issuesSchema<T extends z.ZodMiniType>(node: T) {
  return z.object({
    repository: z.nullable(
      z.object({ issues: z.object({ pageInfo: pageInfoSchema, nodes: nodesOf(node) }) }),
    ),
  });
}

const ownSchema = issuesSchema(ownIssueSchema);

/** Issues that one account opened, newest first; an App's account is its bot's login. */
export const ownIssuesQuery: Query<z.infer<typeof ownSchema>> = {
  name: "OwnIssues",
  schema: ownSchema,
  text: `query OwnIssues($owner: String!, $name: String!, $author: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, after: $after, filterBy: { createdBy: $author }, orderBy: { field: CREATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        ${ISSUE_FIELDS} createdAt updatedAt
        assignees(first: 20) { nodes { login } }
        comments(first: 1) { totalCount }
        ${RENAMES}
        timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { ${ACTOR_FIELDS} } } } }
      }
    }
  }
}`,
};

const labelledSchema = issuesSchema(issueSchema);

/** Open issues with a label, oldest first. */
export const labelledIssuesQuery: Query<z.infer<typeof labelledSchema>> = {
  name: "LabelledIssues",
  schema: labelledSchema,
  text: `query LabelledIssues($owner: String!, $name: String!, $label: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, after: $after, labels: [$label], states: [OPEN], orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes { ${ISSUE_FIELDS} }
    }
  }
}`,
};

const oneSchema = z.object({ repository: z.nullable(z.object({ issue: z.nullable(issueSchema) })) });

/** One issue; a pull request is none. */
export const issueQuery: Query<z.infer<typeof oneSchema>> = {
  name: "Issue",
  schema: oneSchema,
  text: `query Issue($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) { issue(number: $number) { ${ISSUE_FIELDS} } }
}`,
};

const commentsSchema = z.object({
  repository: z.nullable(
    z.record(z.string(), z.nullable(z.object({ comments: z.object({ nodes: nodesOf(commentSchema) }) }))),
  ),
});

/** The newest comments of several issues: the answer names them `i0`, `i1` and so on. */
export function issueCommentsQuery(count: number): Query<z.infer<typeof commentsSchema>> {
  const all = Array.from({ length: count }, (_, at) => at);
  const variables = all.map((at) => `$n${at}: Int!`).join(", ");
  const fields = all.map((at) => `    i${at}: issue(number: $n${at}) { ...conversation }`).join("\n");
  return {
    name: "IssueComments",
    schema: commentsSchema,
    text: `query IssueComments($owner: String!, $name: String!, ${variables}) {
  repository(owner: $owner, name: $name) {
${fields}
  }
}
fragment conversation on Issue { comments(last: 100) { nodes { ${COMMENT_FIELDS} } } }`,
  };
}
