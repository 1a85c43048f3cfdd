import { parse } from "graphql";
import { describe, expect, test } from "vitest";
import { queryCost } from "./query-cost.ts";

describe("what a query costs", () => {
  test("is GitHub's own example: 5,101 requests are 51 points", () => {
    const query = parse(`query ($labels: Int!) { viewer { login repositories(first: 100) { edges { node { id
      issues(first: 50) { edges { node { id labels(last: $labels) { edges { node { id name } } } } } } } } } } }`);
    expect(queryCost(query, { labels: 60 })).toEqual({ points: 51, nodes: 100 + 5_000 + 300_000 });
  });

  test("is at least a point, fragments included", () => {
    const query = parse(`{ repository { ...part ... on Repository { issues(first: 3) { totalCount } } } }
      fragment part on Repository { labels(first: 2) { nodes { issues(first: 10) { totalCount } } } }`);
    expect(queryCost(query, {})).toEqual({ points: 1, nodes: 3 + 2 + 20 });
  });
});
