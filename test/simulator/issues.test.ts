import { describe, expect, test } from "vitest";
import { at, list, openWorld } from "./support/open-world.ts";

describe("issues", () => {
  test("opened by the App with labels that come into being and an assignee", async () => {
    const { call, there, events, simulator } = await openWorld();
    const body = { title: "Stale", body: "b", labels: ["sop-stale"], assignees: ["ana"] };
    const { status, body: issue } = await call("POST /issues", body);
    expect([status, at(issue, "user", "login")]).toEqual([201, "sopwatch[bot]"]);
    expect(events()).toEqual(["issues.opened", "issues.labeled", "issues.assigned"]);
    expect(there.view.issues()).toEqual([
      expect.objectContaining({ title: "Stale", labels: ["sop-stale"], assignees: ["ana"], state: "open" }),
    ]);
    expect(simulator.violations).toEqual([]);
  });

  test("closed with a reason by whom, opened again, and silent when nothing changes", async () => {
    const { call, there, events, graphql } = await openWorld();
    const number = there.createIssue({ author: "ana", title: "t", body: "b" });
    there.editIssue(number, { state: "closed", reason: "not_planned", actor: "zoe" });
    const { body } = await call(`GET /issues/${number}`);
    expect([at(body, "state_reason"), at(body, "closed_by", "login")]).toEqual(["not_planned", "zoe"]);
    const answer = await graphql(`{ repository(owner: "acme", name: "infra") { issue(number: ${number}) {
      stateReason timelineItems(last: 1, itemTypes: [CLOSED_EVENT]) { nodes { ... on ClosedEvent { actor { login } } } } } } }`);
    expect(at(answer, "data", "repository", "issue")).toEqual({
      stateReason: "NOT_PLANNED",
      timelineItems: { nodes: [{ actor: { login: "zoe" } }] },
    });
    events();
    await call(`PATCH /issues/${number}`, { state: "open", title: "t", body: "b" });
    expect(events()).toEqual(["issues.reopened"]);
    await call(`PATCH /issues/${number}`, { state: "open", title: "t", body: "b", labels: [] });
    expect(events()).toEqual([]);
  });

  test("who cannot be assigned: refused within an issue, left out in silence as an assignee", async () => {
    const { call, there } = await openWorld();
    const refused = await call("POST /issues", { title: "t", assignees: ["ana", "zoe"] });
    expect([refused.status, at(refused.body, "errors", 0, "value")]).toEqual([422, "zoe"]);
    expect(there.view.issues()).toEqual([]);
    const number = there.createIssue({ author: "ana", title: "t", body: "b" });
    expect((await call(`POST /issues/${number}/assignees`, { assignees: ["dora", "zoe"] })).status).toBe(201);
    expect(there.view.issue(number).assignees).toEqual(["dora"]);
    const can = async (login: string) => (await call(`GET /assignees/${login}`)).status;
    expect([await can("dora"), await can("zoe"), await can("sopwatch[bot]")]).toEqual([204, 404, 404]);
  });

  test("turned off by the owner", async () => {
    const { call, there } = await openWorld();
    there.setHasIssues(false);
    expect((await call("POST /issues", { title: "t" })).status).toBe(410);
    expect((await call("GET /issues")).status).toBe(410);
  });

  test("lists of REST and GraphQL: by author, label and state", async () => {
    const { call, there, graphql } = await openWorld();
    await call("POST /issues", { title: "ours", labels: ["sop-stale"] });
    there.createIssue({ author: "ana", title: "hers", body: "b", labels: ["sop-stale", "bug"] });
    there.createIssue({ author: "zoe", title: "other", body: "b" });
    const titles = async (query: string) =>
      list((await call(`GET /issues${query}`)).body).map(({ title }) => title);
    expect(await titles("?state=all")).toEqual(["other", "hers", "ours"]);
    expect(await titles("?labels=sop-stale,bug")).toEqual(["hers"]);
    expect(await titles("?creator=sopwatch%5Bbot%5D")).toEqual(["ours"]);
    const answer = await graphql(`{ repository(owner: "acme", name: "infra") {
      ours: issues(first: 9, filterBy: { createdBy: "sopwatch[bot]" }) { nodes { title } }
      labelled: issues(first: 1, labels: ["sop-stale"], orderBy: { field: CREATED_AT, direction: ASC }) {
        nodes { title } pageInfo { hasNextPage } } } }`);
    expect(at(answer, "data", "repository")).toEqual({
      ours: { nodes: [{ title: "ours" }] },
      labelled: { nodes: [{ title: "ours" }], pageInfo: { hasNextPage: true } },
    });
  });

  test("labels of a pull request are told as its own events, with who set them", async () => {
    const { call, there, events, graphql } = await openWorld();
    await there.push("feature", { a: "1" });
    const number = await there.openPullRequest({ head: "feature", author: "ana" });
    events();
    there.addLabel(number, "no-sop-needed", "dora");
    await call(`POST /issues/${number}/labels`, { labels: ["seen"] });
    await call(`DELETE /issues/${number}/labels/seen`);
    expect(events()).toEqual(["pull_request.labeled", "pull_request.labeled", "pull_request.unlabeled"]);
    const answer =
      await graphql(`{ repository(owner: "acme", name: "infra") { pullRequest(number: ${number}) {
      timelineItems(last: 5, itemTypes: [LABELED_EVENT]) { nodes { ... on LabeledEvent { actor { login } label { name } } } } } } }`);
    expect(at(answer, "data", "repository", "pullRequest", "timelineItems", "nodes")).toEqual([
      { actor: { login: "dora" }, label: { name: "no-sop-needed" } },
      { actor: { login: "sopwatch" }, label: { name: "seen" } },
    ]);
  });
});

describe("who may do what", () => {
  test("the best of own grant and teams; anybody reads a public repository", async () => {
    const { call, simulator, there } = await openWorld();
    const role = async (login: string) => {
      const { body } = await call(`GET /collaborators/${login}/permission`);
      return [at(body, "permission"), at(body, "role_name")];
    };
    there.setPermission("ana", "maintain");
    expect(await role("ana")).toEqual(["write", "maintain"]);
    expect(await role("dora")).toEqual(["write", "write"]);
    expect(await role("zoe")).toEqual(["read", "read"]);
    expect((await call("GET /collaborators/nobody/permission")).status).toBe(404);
    expect((await call("GET //orgs/acme/teams/dba/memberships/dora")).status).toBe(200);
    expect((await call("GET //orgs/acme/teams/dba/memberships/ana")).status).toBe(404);
    expect(simulator.violations).toEqual([]);
  });

  test("strangers have nothing in a private repository", async () => {
    const { call, simulator } = await openWorld();
    await simulator.createRepository({ owner: "acme", name: "secret", files: { a: "1" }, private: true });
    const { body } = await call("GET //repos/acme/secret/collaborators/zoe/permission");
    expect(at(body, "permission")).toBe("none");
  });
});
