import { describe, expect, test } from "vitest";
import { GitHubProblem } from "../../../src/github/client/github-problem.ts";
import { writeOnce } from "../../../src/github/client/installation-client.ts";
import type { Installations } from "../../../src/github/installations.ts";
import { openInstallations } from "../../../src/github/open-installations.ts";
import { APP_KEY } from "../app-key.ts";
import { json, type Reply, type SentRequest, scriptedFetch, testClock } from "../scripted-fetch.ts";

const API = "https://ghe.acme.example/api/v3";
const FILES = "/api/v3/repos/acme/infra/pulls/7/files";

function opened(
  reply: (request: SentRequest, index: number) => Reply | Promise<Reply>,
  options: {
    readonly patienceMs?: number;
    readonly timeoutMs?: number;
    readonly onPause?: (scope: string, until: number) => void;
  } = {},
) {
  const clock = testClock();
  let calls = 0;
  const { fetch, sent } = scriptedFetch(clock, (request) => {
    if (request.path.endsWith("/access_tokens")) return token(request);
    calls += 1;
    return reply(request, calls - 1);
  });
  const logged: string[] = [];
  const log = { warn: (data: object, message: string) => logged.push(JSON.stringify({ ...data, message })) };
  const installations = openInstallations({
    appId: 12,
    privateKey: APP_KEY,
    apiUrl: API,
    fetch,
    clock,
    log,
    ...options,
  });
  const asked = () => sent.filter(({ path }) => !path.endsWith("/access_tokens"));
  return { installations, sent, asked, clock, logged };
}

function token({ path }: SentRequest): Response {
  const [, id] = /installations\/(\d+)\//.exec(path) ?? [];
  return json(201, {
    token: `ghs_secret${id}`,
    expires_at: "2126-01-01T00:00:00Z",
    permissions: { checks: "write" },
  });
}

function listFiles(installations: Installations, id = 1) {
  const { octokit } = installations.client(id);
  return octokit.rest.pulls.listFiles({ owner: "acme", repo: "infra", pull_number: 7 });
}

function comment(installations: Installations) {
  const { octokit } = installations.client(1);
  return octokit.rest.issues.createComment({ owner: "acme", repo: "infra", issue_number: 7, body: "hello" });
}

async function problemOf(asked: Promise<unknown>): Promise<GitHubProblem> {
  const error = await asked.catch((caught: unknown) => caught);
  if (error instanceof GitHubProblem) return error;
  throw new Error(`expected a GitHubProblem, got ${String(error)}`);
}

describe("authentication", () => {
  test("asks the configured server for a token, once for many calls, and uses it", async () => {
    const { installations, sent } = opened(() => json(200, []));
    await Promise.all([listFiles(installations), listFiles(installations)]);
    await listFiles(installations);
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "POST /api/v3/app/installations/1/access_tokens",
      ...Array.from({ length: 3 }, () => `GET ${FILES}`),
    ]);
    expect(sent[1]?.headers.get("authorization")).toBe("token ghs_secret1");
    expect(sent[0]?.headers.get("authorization")).toMatch(/^bearer ey/i);
  });

  test("asks for a new token when GitHub does not take the old one, and gives up after that", async () => {
    const { installations, sent } = opened(() => json(401, { message: "Bad credentials" }));
    const problem = await problemOf(listFiles(installations));
    expect(problem.code).toBe("unauthorised");
    expect(problem.next).toContain("PRIVATE_KEY");
    expect(sent.map(({ method }) => method)).toEqual(["POST", "GET", "POST", "GET"]);
  });

  test("speaks for the App with its key", async () => {
    const { installations, sent } = opened(() =>
      json(200, {
        id: 12,
        slug: "sopwatch",
        name: "SOP watch",
        html_url: "https://x",
        permissions: { checks: "write" },
        events: [],
      }),
    );
    const registration = await installations.registration();
    expect(registration).toMatchObject({ id: 12, slug: "sopwatch", permissions: { checks: "write" } });
    expect(sent.map(({ path }) => path)).toEqual(["/api/v3/app"]);
    expect(sent[0]?.headers.get("authorization")).toMatch(/^bearer ey/i);
  });
});

describe("time limit and repetition", () => {
  test("a GET that fails for a moment is asked again, later each time", async () => {
    const { installations, asked, clock } = opened((_, index) =>
      index < 2 ? json(502, { message: "Bad gateway" }) : json(200, [{ filename: "a.tf" }]),
    );
    const { data } = await listFiles(installations);
    expect(data).toHaveLength(1);
    expect(asked()).toHaveLength(3);
    expect(clock.slept).toEqual([500, 1000]);
  });

  test("a server that stays broken is given up after three attempts, with the status", async () => {
    const { installations, asked } = opened(() => json(503, { message: "Unavailable" }));
    const problem = await problemOf(listFiles(installations));
    expect(problem).toMatchObject({ code: "server-error", where: `GET ${FILES}` });
    expect(problem.message).toContain("503");
    expect(asked()).toHaveLength(3);
  });

  test("an answer that does not come in time counts as none", async () => {
    const { installations, asked } = opened(() => "hang", { timeoutMs: 5 });
    const problem = await problemOf(listFiles(installations));
    expect(problem.code).toBe("unreachable");
    expect(problem.message).toContain("no answer within 0.005 s");
    expect(problem.next).toContain("ghe.acme.example");
    expect(asked()).toHaveLength(3);
  });

  test("a body that never ends counts as no answer", async () => {
    const endless = () =>
      new Response(new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode("[")) }), {
        headers: { "content-type": "application/json" },
      });
    const clock = testClock();
    const fetch = async (url: string, init: RequestInit): Promise<Response> => {
      if (url.endsWith("/access_tokens"))
        return json(201, { token: "t", expires_at: "2126-01-01T00:00:00Z" });
      const response = endless();
      const body = response.arrayBuffer();
      const aborted = new Promise<never>((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      });
      return Object.assign(response, { arrayBuffer: () => Promise.race([body, aborted]) });
    };
    const log = { warn: () => {} };
    const installations = openInstallations({
      appId: 1,
      privateKey: APP_KEY,
      apiUrl: API,
      fetch,
      clock,
      log,
      timeoutMs: 5,
    });
    expect((await problemOf(listFiles(installations))).code).toBe("unreachable");
  });

  test("says why the connection failed", async () => {
    const reset = new TypeError("fetch failed", { cause: new Error("read ECONNRESET") });
    const { installations } = opened(() => reset);
    expect((await problemOf(listFiles(installations))).message).toContain("read ECONNRESET");
  });

  test("a POST that got no answer is not sent again", async () => {
    const { installations, asked } = opened(() => new Error("socket hang up"));
    expect((await problemOf(comment(installations))).code).toBe("unreachable");
    expect(asked()).toHaveLength(1);
  });

  test("a POST that failed with 502 is not sent again", async () => {
    const { installations, asked } = opened(() => json(502, { message: "Bad gateway" }));
    expect((await problemOf(comment(installations))).code).toBe("server-error");
    expect(asked()).toHaveLength(1);
  });

  test("a PATCH of the same content is sent again, unless it appends", async () => {
    const { installations, asked } = opened(() => json(500, { message: "Oops" }));
    const client = installations.client(1);
    const run = { owner: "acme", repo: "infra", check_run_id: 3, status: "in_progress" as const };
    await problemOf(client.octokit.rest.checks.update(run));
    expect(asked()).toHaveLength(3);
    await problemOf(client.octokit.rest.checks.update({ ...run, request: client.once }));
    expect(asked()).toHaveLength(4);
  });
});

describe("writeOnce", () => {
  const lost = () =>
    Promise.reject(new GitHubProblem({ code: "unreachable", message: "m", where: "w", next: "n" }));

  test("looks for the effect first and sends nothing when it is there", async () => {
    let sends = 0;
    const send = () => {
      sends += 1;
      return lost();
    };
    expect(await writeOnce(testClock(), { send, reread: async () => "found" })).toBe("found");
    expect(sends).toBe(1);
  });

  test("sends again when there was no effect, three times at most", async () => {
    let sends = 0;
    const send = () => {
      sends += 1;
      return lost();
    };
    const problem = await problemOf(writeOnce(testClock(), { send, reread: async () => null }));
    expect(problem.code).toBe("unreachable");
    expect(sends).toBe(3);
  });

  test("a refusal is an answer", async () => {
    const refused = new GitHubProblem({ code: "refused", message: "m", where: "w", next: "n" });
    const problem = await problemOf(
      writeOnce(testClock(), { send: () => Promise.reject(refused), reread: async () => "found" }),
    );
    expect(problem.code).toBe("refused");
  });
});

describe("rate limits", () => {
  const secondary = (status: number, headers: Record<string, string>) =>
    json(status, { message: "You have exceeded a secondary rate limit" }, headers);

  test.each([403, 429])(
    "a secondary limit (%i) is waited for as long as GitHub says, POSTs too",
    async (status) => {
      const { installations, asked } = opened((_, index) =>
        index === 0 ? secondary(status, { "retry-after": "8" }) : json(201, { id: 1 }),
      );
      await comment(installations);
      expect(asked().map(({ at }) => at)).toEqual([0, 8000]);
    },
  );

  test("without a word on how long, it waits a minute, then two", async () => {
    const { installations, asked } = opened((_, index) => (index < 2 ? secondary(403, {}) : json(200, [])), {
      patienceMs: 600_000,
    });
    await listFiles(installations);
    expect(asked().map(({ at }) => at)).toEqual([0, 60_000, 180_000]);
  });

  test("a spent hourly limit stops the installation until the reset, by GitHub's own clock", async () => {
    const theirs = Date.parse("2026-03-01T05:00:00Z");
    const spent = {
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": "0",
      "x-ratelimit-reset": String(theirs / 1000 + 30),
      date: new Date(theirs).toUTCString(),
    };
    const { installations, asked } = opened((_, index) => json(200, [], index === 0 ? spent : {}));
    await listFiles(installations);
    await listFiles(installations);
    expect(asked().map(({ at }) => at)).toEqual([0, 31_000]);
  });

  test("it stops queries as well as REST, whichever of them is spent", async () => {
    const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772323230" };
    const { installations, asked } = opened((_, index) =>
      index === 0 ? json(403, { message: "API rate limit exceeded" }, spent) : json(200, { data: {} }),
    );
    await listFiles(installations);
    const { octokit } = installations.client(1);
    const query = octokit.graphql("query { viewer { login } }");
    await query;
    expect(asked().map(({ at }) => at)).toEqual([0, 31_000, 31_000]);
  });

  test("a date to retry after is one of GitHub's clock", async () => {
    const theirs = Date.parse("2026-03-01T05:00:00Z");
    const headers = {
      "retry-after": new Date(theirs + 8_000).toUTCString(),
      date: new Date(theirs).toUTCString(),
    };
    const { installations, asked } = opened((_, index) =>
      index === 0 ? secondary(429, headers) : json(200, []),
    );
    await listFiles(installations);
    expect(asked().map(({ at }) => at)).toEqual([0, 8_000]);
  });

  test("other installations do not wait", async () => {
    const { installations, asked } = opened((request) =>
      request.headers.get("authorization") === "token ghs_secret1"
        ? secondary(429, { "retry-after": "3600" })
        : json(200, []),
    );
    await problemOf(listFiles(installations, 1));
    await listFiles(installations, 2);
    expect(asked().map(({ at }) => at)).toEqual([0, 0]);
  });

  test("more patience than the caller has is a problem that says until when, and nothing more is sent", async () => {
    const { installations, asked, clock } = opened(() => secondary(403, { "retry-after": "3600" }));
    const problem = await problemOf(listFiles(installations));
    expect(problem).toMatchObject({ code: "rate-limited", until: clock.now() + 3_600_000 });
    await problemOf(comment(installations));
    await problemOf(listFiles(installations));
    expect(asked()).toHaveLength(1);
  });

  test.each([
    ["retry-after", "86400000"],
    ["retry-after", "999999999999"],
    ["retry-after", "Sun, 01 Jan 2034 00:00:00 GMT"],
    ["x-ratelimit-reset", "2772323260"],
    ["x-ratelimit-reset", "999999999999"],
  ])("no answer pauses for more than 65 minutes: %s %s", async (name, value) => {
    const paused: [string, number][] = [];
    const { installations, clock } = opened(
      () => secondary(403, { "x-ratelimit-remaining": "0", [name]: value }),
      { onPause: (scope, until) => paused.push([scope, until]) },
    );
    const started = clock.now();
    const problem = await problemOf(listFiles(installations));
    expect(problem).toMatchObject({ code: "rate-limited", until: started + 65 * 60_000 });
    expect(paused).toEqual([["1", started + 65 * 60_000]]);
    await clock.sleep(65 * 60_000);
    await problemOf(listFiles(installations));
    expect(paused).toHaveLength(2);
  });

  test.each(["NaN", "", "-1e9", "1e9", "Infinity", "0x10", "1234567890123456789", "1,5", "soon"])(
    "a word that is no time counts as none, so it waits a minute or less: retry-after %s",
    async (value) => {
      const { installations, asked } = opened((_, index) =>
        index === 0 ? secondary(429, { "retry-after": value }) : json(200, []),
      );
      await listFiles(installations);
      expect(asked()[1]?.at).toBeLessThanOrEqual(60_000);
    },
  );

  test("the last hundredth of the hour is kept for what is on its way", async () => {
    const nearly = {
      "x-ratelimit-limit": "5000",
      "x-ratelimit-remaining": "49",
      "x-ratelimit-reset": "1772323260",
    };
    const { installations, asked } = opened(() => json(200, [], nearly));
    await listFiles(installations);
    await listFiles(installations);
    expect(asked().map(({ at }) => at)).toEqual([0, 61_000]);
  });

  test.each([
    { type: "RATE_LIMITED", message: "API rate limit exceeded" },
    { message: "You have exceeded a secondary rate limit" },
  ])("GraphQL tells its limit with status 200: $message", async (error) => {
    const limited = json(200, { errors: [error] }, { "retry-after": "10" });
    const { installations, asked } = opened((_, index) =>
      index === 0 ? limited : json(200, { data: { viewer: null } }),
    );
    await installations.client(1).octokit.graphql("query { viewer { login } }");
    expect(asked().map(({ path, at }) => [path, at])).toEqual([
      ["/api/graphql", 0],
      ["/api/graphql", 10_000],
    ]);
  });

  test("a text that speaks of limits is no limit", async () => {
    const text = '{"errors":[{"type":"RATE_LIMITED","message":"secondary rate limit"}]}';
    const { installations, asked } = opened(() => json(200, { data: { b0: { text } } }));
    await installations.client(1).octokit.graphql("query { b0 { text } }");
    expect(asked()).toHaveLength(1);
  });

  test("a limit that never ends is given up", async () => {
    const { installations, asked } = opened(() => secondary(429, { "retry-after": "1" }));
    expect((await problemOf(listFiles(installations))).code).toBe("rate-limited");
    expect(asked()).toHaveLength(5);
  });
});

describe("reads and writes", () => {
  test("writes are one after the other, and a second apart once GitHub complained", async () => {
    const { installations, asked } = opened((_, index) =>
      index === 2
        ? json(403, { message: "secondary rate limit" }, { "retry-after": "5" })
        : json(201, { id: 1 }),
    );
    await Promise.all([1, 2, 3, 4, 5].map(() => comment(installations)));
    expect(asked().map(({ at }) => at)).toEqual([0, 0, 0, 5000, 6000, 7000]);
  });

  test("a read does not wait behind a write", async () => {
    let release = (_: Reply) => {};
    const blocked = new Promise<Reply>((resolve) => {
      release = resolve;
    });
    const { installations, asked } = opened(({ method }) => (method === "POST" ? blocked : json(200, [])));
    const write = comment(installations);
    const second = comment(installations);
    await listFiles(installations);
    expect(asked().map(({ method }) => method)).toEqual(["POST", "GET"]);
    release(json(201, { id: 1 }));
    await expect(Promise.race([write])).resolves.toMatchObject({ status: 201 });
    await second.catch(() => {});
  });

  test("five installations write at the same time", async () => {
    let open = 0;
    let most = 0;
    const { installations } = opened(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setTimeout(resolve, 20));
      open -= 1;
      return json(201, { id: 1 });
    });
    const write = (id: number) =>
      installations
        .client(id)
        .octokit.rest.issues.createComment({ owner: "acme", repo: "infra", issue_number: 7, body: "b" });
    await Promise.all([1, 2, 3, 4, 5].flatMap((id) => [write(id), write(id)]));
    expect(most).toBe(5);
  });

  test("at most 50 requests of an installation are on their way at once", async () => {
    let open = 0;
    let most = 0;
    const { installations } = opened(async () => {
      open += 1;
      most = Math.max(most, open);
      await new Promise((resolve) => setImmediate(resolve));
      open -= 1;
      return json(200, []);
    });
    await Promise.all(Array.from({ length: 120 }, () => listFiles(installations)));
    expect(most).toBe(50);
  });
});

describe("ETags", () => {
  test("what did not change is not sent again, and is kept apart for each installation", async () => {
    const { installations, asked } = opened(({ headers }) =>
      headers.get("if-none-match") === '"v1"'
        ? new Response(null, { status: 304 })
        : json(200, [{ filename: "a" }], { etag: '"v1"' }),
    );
    const first = await listFiles(installations);
    const second = await listFiles(installations);
    expect(second.data).toEqual(first.data);
    await listFiles(installations, 2);
    expect(asked().map(({ headers }) => headers.get("if-none-match"))).toEqual([null, '"v1"', null]);
  });
});

describe("what GitHub says no to", () => {
  test("a missing permission is named, with where to grant it", async () => {
    const { installations } = opened(() =>
      json(
        403,
        { message: "Resource not accessible by integration" },
        { "x-accepted-github-permissions": "checks=write" },
      ),
    );
    const problem = await problemOf(listFiles(installations));
    expect(problem.code).toBe("permission-missing");
    expect(problem.message).toContain("checks: write");
    expect(problem.next).toContain("Permissions & events");
  });

  test("a suspended installation", async () => {
    const { installations } = opened(() => json(403, { message: "This installation has been suspended" }));
    expect((await problemOf(listFiles(installations))).code).toBe("suspended");
  });

  test("a refusal keeps GitHub's words, without the address of its documentation", async () => {
    const { installations } = opened(() =>
      json(422, { message: "Validation Failed", documentation_url: "https://docs.github.com/rest" }),
    );
    expect(await problemOf(comment(installations))).toMatchObject({
      code: "refused",
      detail: "Validation Failed",
    });
  });

  test("what is gone", async () => {
    const { installations } = opened(() => json(404, { message: "Not Found" }));
    expect((await problemOf(listFiles(installations))).code).toBe("not-found");
  });

  test("a commit that is gone, for which GitHub's status is 422, but not a write that names one", async () => {
    const { installations } = opened(() =>
      json(422, { message: `No commit found for SHA: ${"0".repeat(40)}` }),
    );
    expect((await problemOf(listFiles(installations))).code).toBe("not-found");
    expect((await problemOf(comment(installations))).code).toBe("refused");
  });
});

test("no token, key or body reaches the log or a problem", async () => {
  const { installations, logged } = opened((_, index) =>
    index === 0
      ? json(429, { message: "slow down hello" }, { "retry-after": "1" })
      : json(500, { message: "Oops" }),
  );
  const problem = await problemOf(comment(installations));
  const told = JSON.stringify([logged, problem, problem.message, problem.stack]);
  expect(logged).toHaveLength(1);
  for (const secret of ["ghs_secret", "PRIVATE KEY", "hello"]) expect(told).not.toContain(secret);
});
