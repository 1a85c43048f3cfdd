import { describe, expect, test } from "vitest";
import { isMutation, validateQuery } from "./graphql-contract.ts";
import { execute, GraphQlProblem, type Resolvers } from "./graphql-execute.ts";

const PULL = `query ($first: Int) {
  repository(owner: "acme", name: "infra") {
    pullRequest(number: 7) {
      title
      author { __typename login }
      labels(first: $first) { nodes { name } }
    }
  }
}`;

const resolvers: Resolvers = {
  Query: { repository: () => ({}) },
  Repository: {
    pullRequest: (_source, { number }) => ({ number, labels: { nodes: [{ name: "sop-stale" }] } }),
  },
  PullRequest: {
    title: ({ number }) => `Change ${number}`,
    author: () => ({ __typename: "User", login: "ana" }),
  },
};

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

describe("queries are answered from resolvers", () => {
  test("fields come from resolvers, else from the source", async () => {
    const { answer, violations } = await execute({ query: PULL, variables: { first: 10 }, resolvers });
    expect(violations).toEqual([]);
    expect(answer).toEqual({
      data: {
        repository: {
          pullRequest: {
            title: "Change 7",
            author: { __typename: "User", login: "ana" },
            labels: { nodes: [{ name: "sop-stale" }] },
          },
        },
      },
    });
  });

  test("a field that nobody answers is a violation, never null in silence", async () => {
    const query = '{ repository(owner: "acme", name: "infra") { pullRequest(number: 7) { body title } } }';
    const { violations } = await execute({ query, resolvers });
    expect(violations).toEqual([
      "graphql answer: repository.pullRequest.body: the simulator has no answer for PullRequest.body",
    ]);
  });

  test("null is an answer where the schema allows it, and a violation where it does not", async () => {
    const query = '{ repository(owner: "acme", name: "infra") { description name } }';
    const withName = { ...resolvers, Query: { repository: () => ({ description: null, name: null }) } };
    const { violations } = await execute({ query, resolvers: withName });
    expect(violations).toEqual([
      "graphql answer: repository.name: Cannot return null for non-nullable field Repository.name.",
    ]);
  });

  test("one of several types without a name is a violation", async () => {
    const query = '{ node(id: "a") { id } }';
    const { violations } = await execute({ query, resolvers: { Query: { node: () => ({ id: "a" }) } } });
    expect(violations).toEqual([
      expect.stringMatching(/Query\.node is one of several \(Node\) and has no __typename/),
    ]);
  });

  test("resolvers of an interface serve the types that have it", async () => {
    const query = '{ node(id: "a") { id } }';
    const named = { Query: { node: () => ({ __typename: "Label" }) }, Node: { id: () => "a" } };
    expect(await execute({ query, resolvers: named })).toEqual({
      answer: { data: { node: { id: "a" } } },
      violations: [],
    });
  });

  test("an error that GitHub would answer is told in its form and is no violation", async () => {
    const query = '{ repository(owner: "acme", name: "gone") { id } }';
    const repository = () => {
      throw new GraphQlProblem("NOT_FOUND", "Could not resolve to a Repository with the name 'acme/gone'.");
    };
    const { answer, violations } = await execute({ query, resolvers: { Query: { repository } } });
    expect(violations).toEqual([]);
    expect(answer).toMatchObject({
      data: { repository: null },
      errors: [{ type: "NOT_FOUND", path: ["repository"] }],
    });
  });

  test("a query that the schema refuses is not run", async () => {
    const { answer, violations } = await execute({ query: "{ nothing }", resolvers });
    expect(violations).toHaveLength(1);
    expect(answer.data).toBeUndefined();
  });
});
