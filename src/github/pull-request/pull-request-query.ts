import * as z from "zod/mini";
import type { Query } from "../client/query.ts";
import { CONVERSATION, conversationSchema } from "./conversation-query.ts";
import { ACTOR_FIELDS, actorSchema, CHECK_SUITES, checkSuitesSchema, nodesOf } from "./fragments.ts";
import { USUAL_BRANCHES, usualBranchesSchema } from "./usual-branches.ts";

/** Heads looked at for an earlier check run of ours: a push seldom brings more commits than this. */
export const JUDGED_HEADS = 30;

const editorsSchema = z.nullable(
  z.object({
    pageInfo: z.object({ hasNextPage: z.boolean() }),
    nodes: z.nullable(nodesOf(z.object({ editor: actorSchema }))),
  }),
);

/** A user has a login, a team an organisation and a slug; null where the App may not see who it is. */
export const reviewerSchema = z.nullable(
  z.object({
    login: z.optional(z.string()),
    slug: z.optional(z.string()),
    organization: z.optional(z.object({ login: z.string() })),
  }),
);

const timelineSchema = z.object({
  __typename: z.string(),
  createdAt: z.optional(z.string()),
  actor: z.optional(actorSchema),
  label: z.optional(z.object({ name: z.string() })),
  requestedReviewer: z.optional(reviewerSchema),
});

/** A pull request that GitHub associates with the head's branch or commit. */
const associatedSchema = z.object({
  number: z.number(),
  state: z.string(),
  headRefOid: z.string(),
  author: actorSchema,
  headRepository: z.nullable(z.object({ nameWithOwner: z.string() })),
  baseRepository: z.nullable(z.object({ nameWithOwner: z.string() })),
});

const associationsSchema = z.object({ nodes: nodesOf(associatedSchema) });

/** A head that may have a run of ours. */
const judgedSchema = z.object({ oid: z.string(), checkSuites: checkSuitesSchema });

const treeEntrySchema = z.nullable(
  z.object({
    oid: z.string(),
    mode: z.number(),
    type: z.string(),
    object: z.optional(
      z.nullable(
        z.object({
          byteSize: z.optional(z.number()),
          isBinary: z.optional(z.nullable(z.boolean())),
          isTruncated: z.optional(z.boolean()),
          text: z.optional(z.nullable(z.string())),
        }),
      ),
    ),
  }),
);

export type TreeEntryNode = z.infer<typeof treeEntrySchema>;

const baseTipSchema = z.object({
  oid: z.optional(z.string()),
  policy: z.optional(treeEntrySchema),
  policy2: z.optional(treeEntrySchema),
  owners0: z.optional(treeEntrySchema),
  owners1: z.optional(treeEntrySchema),
  owners2: z.optional(treeEntrySchema),
});

const pullRequestSchema = z.extend(conversationSchema, {
  number: z.number(),
  url: z.string(),
  title: z.string(),
  body: z.string(),
  lastEditedAt: z.nullable(z.string()),
  includesCreatedEdit: z.boolean(),
  userContentEdits: editorsSchema,
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  isDraft: z.boolean(),
  changedFiles: z.number(),
  author: actorSchema,
  baseRefName: z.string(),
  baseRefOid: z.string(),
  baseRef: z.nullable(z.object({ target: z.nullable(baseTipSchema) })),
  headRefName: z.string(),
  headRefOid: z.string(),
  headRepository: z.nullable(z.object({ nameWithOwner: z.string() })),
  headRef: z.nullable(z.object({ associatedPullRequests: associationsSchema })),
  tip: z.object({
    nodes: nodesOf(
      z.object({ commit: z.object({ associatedPullRequests: z.nullable(associationsSchema) }) }),
    ),
  }),
  labels: z.nullable(z.object({ nodes: nodesOf(z.object({ name: z.string() })) })),
  heads: z.object({
    nodes: nodesOf(z.object({ commit: judgedSchema })),
  }),
  reviewRequests: z.nullable(z.object({ nodes: nodesOf(z.object({ requestedReviewer: reviewerSchema })) })),
  timelineItems: z.object({ nodes: nodesOf(timelineSchema) }),
  pushedAway: z.object({ nodes: nodesOf(z.object({ beforeCommit: z.optional(z.nullable(judgedSchema)) })) }),
});

export type PullRequestNode = z.infer<typeof pullRequestSchema>;

const schema = z.object({
  repository: z.nullable(
    z.object({
      defaultBranchRef: z.nullable(z.object({ name: z.string() })),
      ...usualBranchesSchema,
      pullRequest: z.nullable(pullRequestSchema),
    }),
  ),
});

const REVIEWER = "requestedReviewer { ... on User { login } ... on Team { slug organization { login } } }";

const ASSOCIATED =
  "nodes { number state headRefOid author { __typename login } headRepository { nameWithOwner } baseRepository { nameWithOwner } }";

const ENTRY = "oid mode type";

const TEXT = "object { ... on Blob { byteSize isBinary isTruncated text } }";

/** Everything about a pull request but its files, with the policy and where CODEOWNERS lies at the tip of its base. */
export const pullRequestQuery: Query<z.infer<typeof schema>> = {
  name: "PullRequest",
  schema,
  text: `query PullRequest($owner: String!, $name: String!, $number: Int!, $appId: Int!) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { name }
    ${USUAL_BRANCHES}
    pullRequest(number: $number) {
      number url title body state isDraft changedFiles
      lastEditedAt includesCreatedEdit userContentEdits(first: 100) { pageInfo { hasNextPage } nodes { editor { ${ACTOR_FIELDS} } } }
      author { ${ACTOR_FIELDS} }
      baseRefName baseRefOid
      baseRef { target { ... on Commit {
        oid
        policy: file(path: ".github/sopwatch.yml") { ${ENTRY} ${TEXT} }
        policy2: file(path: ".github/sopwatch.yaml") { ${ENTRY} ${TEXT} }
        owners0: file(path: ".github/CODEOWNERS") { ${ENTRY} }
        owners1: file(path: "CODEOWNERS") { ${ENTRY} }
        owners2: file(path: "docs/CODEOWNERS") { ${ENTRY} }
      } } }
      headRefName headRefOid headRepository { nameWithOwner }
      headRef { associatedPullRequests(states: [OPEN], first: 50) { ${ASSOCIATED} } }
      tip: commits(last: 1) { nodes { commit { associatedPullRequests(first: 50) { ${ASSOCIATED} } } } }
      labels(first: 100) { nodes { name } }
      ${CONVERSATION.commits("")}
      heads: commits(last: ${JUDGED_HEADS}) { nodes { commit { oid ${CHECK_SUITES} } } }
      ${CONVERSATION.comments("")}
      ${CONVERSATION.reviews("")}
      reviewRequests(first: 100) { nodes { ${REVIEWER} } }
      timelineItems(last: 100, itemTypes: [LABELED_EVENT, REVIEW_REQUEST_REMOVED_EVENT]) {
        nodes {
          __typename
          ... on LabeledEvent { createdAt actor { ${ACTOR_FIELDS} } label { name } }
          ... on ReviewRequestRemovedEvent { createdAt actor { ${ACTOR_FIELDS} } ${REVIEWER} }
        }
      }
      pushedAway: timelineItems(last: 20, itemTypes: [HEAD_REF_FORCE_PUSHED_EVENT]) {
        nodes { ... on HeadRefForcePushedEvent { beforeCommit { oid ${CHECK_SUITES} } } }
      }
    }
  }
}`,
};
