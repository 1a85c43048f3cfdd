import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";

const FILE = resolve(import.meta.dirname, "../spec/github.graphql");

let built: GraphQLSchema | null = null;

/** GitHub's own GraphQL schema, cut down by `scripts/trim-graphql.ts` to the types that the simulator knows. */
export function githubSchema(): GraphQLSchema {
  built ??= buildSchema(readFileSync(FILE, "utf8"), {
    assumeValid: true,
    assumeValidSDL: true,
    noLocation: true,
  });
  return built;
}
