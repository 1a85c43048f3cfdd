import * as z from "zod/mini";
import {
  ACTOR_FIELDS,
  actorSchema,
  BACKWARD_PAGE,
  backwardPageSchema,
  COMMENT_FIELDS,
  commentSchema,
  idSchema,
  nodesOf,
} from "./fragments.ts";

const commitSchema = z.object({
  oid: z.string(),
  message: z.string(),
  committedDate: z.string(),
  author: z.nullable(
    z.object({
      name: z.nullable(z.string()),
      email: z.nullable(z.string()),
      user: z.nullable(z.object({ login: z.string() })),
    }),
  ),
  signature: z.nullable(
    z.object({
      isValid: z.boolean(),
      wasSignedByGitHub: z.boolean(),
      signer: z.nullable(z.object({ login: z.string() })),
    }),
  ),
  parents: z.object({ totalCount: z.number(), nodes: nodesOf(z.object({ oid: z.string() })) }),
});

export type CommitNode = z.infer<typeof commitSchema>;

const reviewSchema = z.object({
  fullDatabaseId: idSchema,
  author: actorSchema,
  state: z.string(),
  commit: z.nullable(z.object({ oid: z.string() })),
  createdAt: z.string(),
  submittedAt: z.nullable(z.string()),
  authorAssociation: z.string(),
});

/** Commits, comments and reviews, each newest page first; further pages have the same shape. */
export const conversationSchema = z.object({
  commits: z.optional(
    z.object({
      totalCount: z.number(),
      pageInfo: backwardPageSchema,
      nodes: nodesOf(z.object({ commit: commitSchema })),
    }),
  ),
  comments: z.optional(z.object({ pageInfo: backwardPageSchema, nodes: nodesOf(commentSchema) })),
  reviews: z.optional(z.nullable(z.object({ pageInfo: backwardPageSchema, nodes: nodesOf(reviewSchema) }))),
});

const COMMIT_FIELDS =
  "oid message committedDate author { name email user { login } } signature { isValid wasSignedByGitHub signer { login } } parents(first: 5) { totalCount nodes { oid } }";

const REVIEW_FIELDS = `fullDatabaseId author { ${ACTOR_FIELDS} } state commit { oid } createdAt submittedAt authorAssociation`;

/** The connections of which a pull request may have more than one page; `before` is a cursor argument or nothing. */
export const CONVERSATION = {
  commits: (before: string) =>
    `commits(last: 100${before}) { totalCount ${BACKWARD_PAGE} nodes { commit { ${COMMIT_FIELDS} } } }`,
  comments: (before: string) =>
    `comments(last: 100${before}) { ${BACKWARD_PAGE} nodes { ${COMMENT_FIELDS} } }`,
  reviews: (before: string) => `reviews(last: 100${before}) { ${BACKWARD_PAGE} nodes { ${REVIEW_FIELDS} } }`,
} as const;
