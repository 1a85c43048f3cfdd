import { describe, expect, test } from "vitest";
import { at, openWorld } from "./support/open-world.ts";

const SHA = "0".repeat(40);

describe("each endpoint asks for its permission", () => {
  test.each([
    ["checks", "read", "POST /check-runs", { name: "x", head_sha: SHA }],
    ["checks", "none", "GET /commits/main/check-runs", undefined],
    ["contents", "none", "GET /contents/README.md", undefined],
    ["contents", "none", "GET /git/trees/main", undefined],
    ["contents", "none", "GET /compare/main...main", undefined],
    ["pull_requests", "none", "GET /pulls", undefined],
    ["pull_requests", "read", "POST /pulls/1/requested_reviewers", { reviewers: ["ana"] }],
    ["issues", "read", "POST /issues", { title: "x" }],
    ["members", "none", "GET //orgs/acme/teams/dba/members", undefined],
    ["members", "none", "GET //orgs/acme/memberships/dora", undefined],
  ])("%s: %s is not enough for %s", async (permission, level, what, body) => {
    const { simulator, call } = await openWorld();
    simulator.setInstallation("acme", { permissions: { [permission]: level } });
    const answer = await call(what, body);
    expect([answer.status, at(answer.body, "message")]).toEqual([
      403,
      "Resource not accessible by integration",
    ]);
  });

  test("a comment on an issue needs issues, on a pull request pull_requests will do", async () => {
    const { simulator, there, call } = await openWorld();
    await there.push("feature", { a: "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    const issue = there.createIssue({ author: "ana", title: "t", body: "b" });
    simulator.setInstallation("acme", { permissions: { issues: "none" } });
    expect((await call(`POST /issues/${number}/comments`, { body: "x" })).status).toBe(201);
    expect((await call(`POST /issues/${issue}/comments`, { body: "x" })).status).toBe(403);
  });

  test("GraphQL leaves out what may not be seen, and says so", async () => {
    const { simulator, graphql } = await openWorld();
    simulator.setInstallation("acme", { permissions: { contents: "none" } });
    const answer = await graphql(
      '{ repository(owner: "acme", name: "infra") { name object(expression: "main") { oid } } }',
    );
    expect(at(answer, "data", "repository")).toEqual({ name: "infra", object: null });
    expect(at(answer, "errors", 0, "type")).toBe("FORBIDDEN");
    expect(simulator.violations).toEqual([]);
  });

  test("GraphQL shows a requested team only to who may see members", async () => {
    const { simulator, there, graphql } = await openWorld();
    await there.push("feature", { "docs/db.md": "new" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    simulator.setInstallation("acme", { permissions: { members: "none" } });
    const answer = await graphql(
      `{ repository(owner: "acme", name: "infra") { pullRequest(number: ${number}) {
        reviewRequests(first: 9) { nodes { requestedReviewer { ... on User { login } ... on Team { slug } } } } } } }`,
    );
    expect(at(answer, "data", "repository", "pullRequest", "reviewRequests", "nodes")).toEqual([
      { requestedReviewer: { login: "dora" } },
      { requestedReviewer: null },
    ]);
  });

  test("a repository that is not there is not there", async () => {
    const { call, graphql } = await openWorld();
    expect((await call("GET //repos/acme/nothing")).status).toBe(404);
    const answer = await graphql('{ repository(owner: "acme", name: "nothing") { name } }');
    expect(at(answer, "errors", 0, "type")).toBe("NOT_FOUND");
    expect(at(answer, "data", "repository")).toBeNull();
  });
});
