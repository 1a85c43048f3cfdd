import { describe, expect, test } from "vitest";
import { at, list, openWorld, send, type World } from "./support/open-world.ts";
import type { Fault } from "./types.ts";

async function withIssue(): Promise<World & { readonly number: number }> {
  const world = await openWorld();
  await world.call("GET //rate_limit");
  return { ...world, number: world.there.createIssue({ author: "ana", title: "t", body: "b" }) };
}

/** The fault for the first request of an operation, and none for others. */
const once = (operation: string, fault: Fault) => {
  let done = false;
  return (_index: number, request: { readonly operation: string | null }) => {
    if (done || request.operation !== operation) return null;
    done = true;
    return fault;
  };
};

describe("what goes wrong when it is asked for", () => {
  test.each([
    [true, 1],
    [false, 0],
  ])("a status, with the effect: %s", async (apply, comments) => {
    const { simulator, call, there, number } = await withIssue();
    const headers = { "retry-after": "8" };
    const fault = { kind: "status", status: 502, apply, headers, message: "Bad Gateway" } as const;
    simulator.setFaults(once("issues/create-comment", fault));
    const answer = await call(`POST /issues/${number}/comments`, { body: "x" });
    expect([answer.status, answer.headers.get("retry-after"), at(answer.body, "message")]).toEqual([
      502,
      "8",
      "Bad Gateway",
    ]);
    expect(there.view.comments(number)).toHaveLength(comments);
    expect((await call(`POST /issues/${number}/comments`, { body: "x" })).status).toBe(201);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])("a cut connection, with the effect: %s", async (apply, comments) => {
    const { simulator, call, there, number } = await withIssue();
    simulator.setFaults(once("issues/create-comment", { kind: "reset", apply }));
    await expect(call(`POST /issues/${number}/comments`, { body: "x" })).rejects.toThrow("fetch failed");
    expect(there.view.comments(number)).toHaveLength(comments);
  });

  test("no answer at all, until the simulator closes", async () => {
    const { simulator, token } = await withIssue();
    const authorization = `token ${await token()}`;
    simulator.setFaults(() => ({ kind: "hang" }));
    const signal = AbortSignal.timeout(150);
    await expect(
      fetch(`${simulator.url}/rate_limit`, { signal, headers: { authorization } }),
    ).rejects.toThrow();
    simulator.setFaults(null);
    expect((await send(simulator, "GET //rate_limit", { headers: { authorization } })).status).toBe(200);
  });

  test("a read that lags behind the last write, in REST and GraphQL", async () => {
    const { simulator, call, there, graphql, number } = await withIssue();
    there.comment(number, "ana", "new");
    simulator.setFaults(() => ({ kind: "stale" }));
    expect(list((await call(`GET /issues/${number}/comments`)).body)).toEqual([]);
    const query = `{ repository(owner: "acme", name: "infra") { issue(number: ${number}) { comments(first: 1) { totalCount } } } }`;
    expect(at(await graphql(query), "data", "repository", "issue", "comments", "totalCount")).toBe(0);
    simulator.setFaults(null);
    expect(list((await call(`GET /issues/${number}/comments`)).body)).toHaveLength(1);
  });

  test("a stale read of a pull request shows the head before the push", async () => {
    const { simulator, call, there } = await withIssue();
    const before = await there.push("feature", { a: "1" });
    const pull = await there.openPullRequest({ head: "feature", author: "ana" });
    const after = await there.push("feature", { a: "2" });
    simulator.setFaults(() => ({ kind: "stale" }));
    expect(at((await call(`GET /pulls/${pull}`)).body, "head", "sha")).toBe(before);
    simulator.setFaults(null);
    expect(at((await call(`GET /pulls/${pull}`)).body, "head", "sha")).toBe(after);
  });

  test("a delay, and counting from when the plan was set", async () => {
    const { simulator, call } = await withIssue();
    const seen: number[] = [];
    simulator.setFaults((index) => {
      seen.push(index);
      return index === 0 ? { kind: "delay", ms: 60 } : null;
    });
    const started = performance.now();
    await call("GET //rate_limit");
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    await call("GET //rate_limit");
    expect(seen).toEqual([0, 1]);
  });
});

describe("what was seen", () => {
  test("each request, with its operation, and whether it may have changed something", async () => {
    const { simulator, call, graphql, token, number } = await withIssue();
    simulator.clearRequests();
    await token();
    await call(`POST /issues/${number}/comments`, { body: "x" });
    await graphql('{ repository(owner: "acme", name: "infra") { name } }');
    await call("GET /pulls?state=open");
    expect(simulator.requests.map(({ operation, status, write }) => [operation, status, write])).toEqual([
      ["apps/get-repo-installation", 200, false],
      ["apps/create-installation-access-token", 201, false],
      ["issues/create-comment", 201, true],
      ["graphql", 200, false],
      ["pulls/list", 200, false],
    ]);
    expect(simulator.requests.at(-1)?.path).toBe("/repos/acme/infra/pulls?state=open");
    expect(simulator.requests[2]?.body).toEqual({ body: "x" });
  });
});

describe("the ways of HTTP", () => {
  test("a read that is the same costs nothing", async () => {
    const { call } = await withIssue();
    const first = await call("GET /issues/1");
    const etag = first.headers.get("etag") ?? "";
    const again = await call("GET /issues/1", undefined, { "if-none-match": etag });
    expect([again.status, again.body]).toEqual([304, null]);
    const left = (answer: typeof first) => Number(answer.headers.get("x-ratelimit-remaining"));
    expect(left(again)).toBe(left(first));
    await call("POST /issues/1/comments", { body: "x" });
    const changed = await call("GET /issues/1", undefined, { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(left(changed)).toBe(left(first) - 2);
    expect(first.headers.get("x-github-request-id")).not.toBe(changed.headers.get("x-github-request-id"));
  });

  test("an installation that used up its hour is refused until the reset, the next one is not", async () => {
    const { simulator, call, graphql } = await openWorld(undefined, { rateLimit: 2 });
    await call("GET /pulls");
    await call("GET /pulls");
    const refused = await call("GET /pulls");
    expect([refused.status, refused.headers.get("x-ratelimit-remaining")]).toEqual([403, "0"]);
    expect(at(refused.body, "message")).toContain("API rate limit exceeded for installation ID");
    expect((await call("GET //rate_limit")).status).toBe(200);
    const query = '{ repository(owner: "acme", name: "infra") { name } }';
    expect(at(await graphql(query), "data", "repository", "name")).toBe("infra");
    await graphql(query);
    expect(at(await graphql(query), "errors", 0, "type")).toBe("RATE_LIMITED");
    expect(simulator.violations).toEqual([]);
  });

  test("a query for more than 500,000 nodes is not run", async () => {
    const { simulator, graphql } = await withIssue();
    const answer = await graphql(`{ repository(owner: "acme", name: "infra") { issues(first: 100) { nodes {
      labels(first: 100) { nodes { issues(first: 100) { totalCount } } } } } } }`);
    expect(at(answer, "errors", 0, "type")).toBe("MAX_NODE_LIMIT_EXCEEDED");
    expect(simulator.violations).toHaveLength(1);
  });

  test("pages are linked", async () => {
    const { call, there } = await withIssue();
    for (let index = 0; index < 4; index += 1)
      there.createIssue({ author: "ana", title: `${index}`, body: "b" });
    const { headers, body } = await call("GET /issues?per_page=2&page=2");
    expect(list(body)).toHaveLength(2);
    expect(
      [...(headers.get("link") ?? "").matchAll(/page=(\d+)>; rel="(\w+)"/g)].map(([, page, rel]) => [
        rel,
        page,
      ]),
    ).toEqual([
      ["prev", "1"],
      ["next", "3"],
      ["last", "3"],
      ["first", "1"],
    ]);
  });

  test("a second run gives the same ids, commits and times", async () => {
    const play = async () => {
      const { there, simulator } = await openWorld();
      const sha = await there.push("feature", { a: "1" });
      const number = await there.openPullRequest({ head: "feature", author: "ana" });
      simulator.advance(3600);
      const id = there.comment(number, "ana", "x");
      const deliveries = JSON.stringify(simulator.deliveries).replaceAll(simulator.url, "");
      return { sha, number, id, now: simulator.now(), deliveries };
    };
    expect(await play()).toEqual(await play());
  });
});
