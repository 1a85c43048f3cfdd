import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { trimmedGraphqlSchema } from "../../../scripts/trim-graphql.ts";
import { githubSchema } from "./graphql-schema.ts";

test("the schema is what GitHub publishes, cut down (else: node scripts/trim-graphql.ts)", () => {
  expect(readFileSync("test/simulator/spec/github.graphql", "utf8")).toBe(trimmedGraphqlSchema());
});

test("types keep their fields of kept types, and lose the others", () => {
  const fields = Object.keys(githubSchema().getQueryType()?.getFields() ?? {});
  expect(fields).toContain("repository");
  expect(fields).not.toContain("marketplaceListing");
  expect(githubSchema().getType("PullRequestTimelineItems")).toBeDefined();
  expect(githubSchema().getType("SponsorsListing")).toBeUndefined();
});
