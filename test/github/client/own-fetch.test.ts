import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openInstallations } from "../../../src/github/open-installations.ts";
import { APP_KEY } from "../app-key.ts";
import { testClock } from "../scripted-fetch.ts";

beforeEach(() => nock.disableNetConnect());

afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function client() {
  const log = { warn: () => {} };
  const clock = testClock();
  return openInstallations({
    appId: 12,
    privateKey: APP_KEY,
    apiUrl: "https://api.github.com/",
    log,
    clock,
  }).client(1);
}

/** GitHub with a token to give. */
function github() {
  const scope = nock("https://api.github.com");
  scope
    .post("/app/installations/1/access_tokens")
    .reply(201, { token: "t", expires_at: "2126-01-01T00:00:00Z" });
  return scope;
}

test("Node's own fetch is used unless another is given, and a slash at the end of the address does no harm", async () => {
  const scope = github()
    .get("/repos/acme/infra")
    .matchHeader("authorization", "token t")
    .reply(200, { id: 7 });
  const { data } = await client().octokit.rest.repos.get({ owner: "acme", repo: "infra" });
  expect(data.id).toBe(7);
  scope.done();
});

test("a broken connection is tried again", async () => {
  const scope = github();
  scope.get("/repos/acme/infra").replyWithError(new Error("read ECONNRESET"));
  scope.get("/repos/acme/infra").reply(200, { id: 7 });
  const { data } = await client().octokit.rest.repos.get({ owner: "acme", repo: "infra" });
  expect(data.id).toBe(7);
  scope.done();
});

test("a connection that stays broken is a problem with its reason", async () => {
  const scope = github();
  scope.get("/repos/acme/infra").times(3).replyWithError(new Error("read ECONNRESET"));
  await expect(client().octokit.rest.repos.get({ owner: "acme", repo: "infra" })).rejects.toMatchObject({
    code: "unreachable",
    message: "GitHub did not answer GET /repos/acme/infra: read ECONNRESET.",
  });
  scope.done();
});
