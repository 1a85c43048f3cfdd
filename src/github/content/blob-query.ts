import * as z from "zod/mini";
import type { Query } from "../client/query.ts";

const blobSchema = z.nullable(
  z.object({
    __typename: z.string(),
    byteSize: z.optional(z.number()),
    isBinary: z.optional(z.nullable(z.boolean())),
    isTruncated: z.optional(z.boolean()),
    text: z.optional(z.nullable(z.string())),
  }),
);

export type BlobNode = z.infer<typeof blobSchema>;

const schema = z.object({ repository: z.nullable(z.record(z.string(), blobSchema)) });

/** Reads blobs by id: the answer names them `b0`, `b1` and so on, in the order asked; null is not in the repository. */
export function blobQuery(count: number): Query<z.infer<typeof schema>> {
  return queryFor("Blobs", count, "byteSize isBinary isTruncated text");
}

/** The same for sizes alone. */
export function blobSizeQuery(count: number): Query<z.infer<typeof schema>> {
  return queryFor("BlobSizes", count, "byteSize");
}

function queryFor(name: string, count: number, asked: string): Query<z.infer<typeof schema>> {
  const ids = Array.from({ length: count }, (_, at) => at);
  const variables = ids.map((at) => `$o${at}: GitObjectID!`).join(", ");
  const fields = ids.map((at) => `    b${at}: object(oid: $o${at}) { ...blob }`).join("\n");
  return {
    name,
    schema,
    small: true,
    text: `query ${name}($owner: String!, $name: String!, ${variables}) {
  repository(owner: $owner, name: $name) {
${fields}
  }
}
fragment blob on GitObject { __typename ... on Blob { ${asked} } }`,
  };
}
