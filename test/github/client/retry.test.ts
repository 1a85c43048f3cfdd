import nock from "nock";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { writeOnce } from "../../../src/github/client/installation-client.ts";
import { openInstallations } from "../../../src/github/open-installations.ts";
import { APP_KEY } from "../app-key.ts";
import { testClock } from "../scripted-fetch.ts";

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

/** GitHub with a token to give, a client of it, and the pauses that the client makes, in milliseconds. */
function world() {
  const scope = nock("https://api.github.com");
  scope
    .post("/app/installations/1/access_tokens")
    .reply(201, { token: "t", expires_at: "2126-01-01T00:00:00Z" });
  const clock = testClock();
  const installations = openInstallations({
    appId: 12,
    privateKey: APP_KEY,
    apiUrl: "https://api.github.com",
    log: { warn: () => {} },
    clock,
  });
  return { scope, clock, client: installations.client(1) };
}

const QUERY = { name: "Viewer", text: "query Viewer { viewer { login } }", schema: z.object({}) };
const TIMED_OUT = { data: null, errors: [{ message: "Something went wrong while executing your query." }] };

describe("one loop repeats requests", () => {
  test("a read that fails twice is sent three times, with pauses that double", async () => {
    const { scope, clock, client } = world();
    scope.get("/repos/acme/infra").times(2).reply(502);
    scope.get("/repos/acme/infra").reply(200, { id: 7 });
    const { data } = await client.octokit.rest.repos.get({ owner: "acme", repo: "infra" });
    expect([data.id, clock.slept]).toEqual([7, [500, 1000]]);
    scope.done();
  });

  test("a query that GitHub gives up on with status 200 is sent three times, then it is a problem", async () => {
    const { scope, clock, client } = world();
    scope.post("/graphql").times(3).reply(200, TIMED_OUT);
    await expect(client.query(QUERY, {})).rejects.toMatchObject({ code: "server-error" });
    expect(clock.slept).toEqual([500, 1000]);
    scope.done();
  });

  test("a write is not sent again where it had its effect, and looks each time before it is", async () => {
    const { scope, clock, client } = world();
    const seen: (number | null)[] = [null, 9];
    scope.post("/repos/acme/infra/issues").times(2).reply(502);
    const send = async () => {
      const { data } = await client.octokit.rest.issues.create({ owner: "acme", repo: "infra", title: "x" });
      return data.id;
    };
    const made = await writeOnce(clock, { send, reread: async () => seen.shift() ?? null });
    expect([made, seen, clock.slept]).toEqual([9, [], [500, 1000]]);
    scope.done();
  });

  test("a write that never has its effect is given up after three attempts, each looked after", async () => {
    const { scope, clock, client } = world();
    let looked = 0;
    scope.post("/repos/acme/infra/issues").times(3).reply(502);
    const write = {
      send: async () => client.octokit.rest.issues.create({ owner: "acme", repo: "infra", title: "x" }),
      reread: async () => {
        looked += 1;
        return null;
      },
    };
    await expect(writeOnce(clock, write)).rejects.toMatchObject({ code: "server-error" });
    expect([looked, clock.slept]).toEqual([3, [500, 1000, 2000]]);
    scope.done();
  });
});
