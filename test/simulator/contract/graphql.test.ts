import { describe, expect, test } from "vitest";
import { isMutation, validateQuery } from "./graphql-contract.ts";

const PULL = `query ($first: Int) {
  repository(owner: "acme", name: "infra") {
    pullRequest(number: 7) {
      title
      author { __typename login }
      labels(first: $first) { nodes { name } }
    }
  }
}`;

describe("queries are judged by GitHub's schema", () => {
  test("a query that GitHub takes", () => {
    expect(validateQuery(PULL, { first: 100 })).toEqual([]);
  });

  test.each([
    ["a field that is not there", '{ repository(owner: "a", name: "b") { previousPath } }', /previousPath/],
    ["an argument that is missing", '{ repository(name: "b") { id } }', /owner/],
    ["bad syntax", "{ repository", /Syntax Error/],
    [
      "a list without a size",
      "{ viewer { repositories { nodes { id } } } }",
      /"repositories" needs a first or a last/,
    ],
    [
      "a list that is too long",
      "{ viewer { repositories(first: 101) { nodes { id } } } }",
      /asks for first: 101/,
    ],
  ])("%s", (_name, query, message) => {
    expect(validateQuery(query)).toEqual([expect.stringMatching(message)]);
  });

  test("a size that comes by variable is looked at too", () => {
    expect(validateQuery(PULL, { first: 1000 })).toEqual([
      'graphql query: "labels" asks for first: 1000, GitHub gives 1 to 100',
    ]);
  });

  test("mutations are told from queries", () => {
    const mutation =
      'mutation { minimizeComment(input: { subjectId: "a", classifier: OUTDATED }) { clientMutationId } }';
    expect([isMutation(mutation), isMutation(PULL), isMutation("mutation {")]).toEqual([true, false, false]);
    expect(validateQuery(mutation)).toEqual([]);
  });
});
