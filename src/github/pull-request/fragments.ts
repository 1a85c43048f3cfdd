import * as z from "zod/mini";

/** The name of our check run, on every head. */
export const CHECK_NAME = "sopwatch";

/** GraphQL's ids of 64 bits come as strings, where its older ones are numbers. */
export const idSchema = z.pipe(z.union([z.string(), z.number()]), z.transform(Number));

/** A connection's nodes; GraphQL allows nulls in them, for what may not be seen. */
export function nodesOf<T extends z.ZodMiniType>(schema: T) {
  return z.pipe(
    z.array(z.nullable(schema)),
    z.transform((nodes) => nodes.filter((node): node is NonNullable<typeof node> => node !== null)),
  );
}

export const actorSchema = z.nullable(z.object({ __typename: z.string(), login: z.string() }));

export type ActorNode = z.infer<typeof actorSchema>;

export const ACTOR_FIELDS = "__typename login";

/** Pages of a connection that is read from its end: GitHub tells where the page before begins. */
export const backwardPageSchema = z.object({
  hasPreviousPage: z.boolean(),
  startCursor: z.nullable(z.string()),
});

export const BACKWARD_PAGE = "pageInfo { hasPreviousPage startCursor }";

export const commentSchema = z.object({
  fullDatabaseId: idSchema,
  author: actorSchema,
  body: z.string(),
  createdAt: z.string(),
  lastEditedAt: z.nullable(z.string()),
  authorAssociation: z.string(),
});

export type CommentNode = z.infer<typeof commentSchema>;

export const COMMENT_FIELDS = `fullDatabaseId author { ${ACTOR_FIELDS} } body createdAt lastEditedAt authorAssociation`;

export const checkSuitesSchema = z.nullable(
  z.object({
    nodes: nodesOf(
      z.object({
        push: z.optional(
          z.nullable(
            z.object({
              pusher: actorSchema,
              previousSha: z.nullable(z.string()),
              nextSha: z.nullable(z.string()),
            }),
          ),
        ),
        checkRuns: z.object({
          nodes: nodesOf(
            z.object({
              databaseId: z.nullable(idSchema),
              url: z.string(),
              externalId: z.nullable(z.string()),
              status: z.string(),
              conclusion: z.nullable(z.string()),
              startedAt: z.nullable(z.string()),
              title: z.nullable(z.string()),
              summary: z.nullable(z.string()),
              text: z.nullable(z.string()),
            }),
          ),
        }),
      }),
    ),
  }),
);

export type CheckSuitesNode = z.infer<typeof checkSuitesSchema>;

/** Our check runs on a commit and who pushed it; needs the variable `$appId`. A commit has one suite per App, more only by accident. */
export const CHECK_SUITES = `checkSuites(first: 2, filterBy: { appId: $appId }) {
  nodes { push { pusher { ${ACTOR_FIELDS} } previousSha nextSha } checkRuns(first: 1, filterBy: { appId: $appId, checkName: "${CHECK_NAME}" }) {
    nodes { databaseId url externalId status conclusion startedAt title summary text }
  } }
}`;
