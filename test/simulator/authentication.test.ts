import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { appToken, at, json, list, openWorld, send } from "./support/open-world.ts";

describe("the App, by its JWT", () => {
  test("learns who it is and where it is installed", async () => {
    const { simulator } = await openWorld();
    const headers = { authorization: `bearer ${appToken(simulator)}` };
    const app = await send(simulator, "GET //app", { headers });
    expect([app.status, at(app.body, "slug")]).toEqual([200, "sopwatch"]);
    const installations = list((await send(simulator, "GET //app/installations", { headers })).body);
    expect(installations.map((one) => at(one, "account", "login"))).toEqual(["acme"]);
    expect(simulator.violations).toEqual([]);
  });

  const seconds = Math.floor(Date.now() / 1000);
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });

  test.each([
    ["signed with another key", {}, privateKey],
    ["of another App", { iss: 1 }, undefined],
    ["that has expired", { exp: seconds - 1 }, undefined],
    ["that lives longer than ten minutes", { exp: seconds + 700 }, undefined],
    ["issued in the future", { iat: seconds + 120 }, undefined],
  ])("a token %s is refused", async (_name, claims, key) => {
    const { simulator } = await openWorld();
    const headers = { authorization: `bearer ${appToken(simulator, claims, key)}` };
    expect((await send(simulator, "GET //app", { headers })).status).toBe(401);
  });

  test("a clock that is five minutes off makes a fresh token one from the future, with a Date to correct it by", async () => {
    const { simulator } = await openWorld(undefined, { clockSkew: -300 });
    const headers = { authorization: `bearer ${appToken(simulator)}` };
    const answer = await send(simulator, "GET //app", { headers });
    expect(answer.status).toBe(401);
    expect(Date.parse(answer.headers.get("date") ?? "")).toBeLessThan(Date.now() - 200_000);
  });

  test("it may not do what an installation does, nor the other way round", async () => {
    const { simulator, call } = await openWorld();
    const headers = { authorization: `bearer ${appToken(simulator)}` };
    expect((await send(simulator, "GET /pulls", { headers })).status).toBe(403);
    expect((await call("GET //app")).status).toBe(401);
  });
});

describe("an installation, by its token", () => {
  test("without one, or with a wrong one, nothing goes", async () => {
    const { simulator } = await openWorld();
    expect((await send(simulator, "GET /pulls")).status).toBe(401);
    const headers = { authorization: "token ghs_nobody" };
    expect((await send(simulator, "GET /pulls", { headers })).status).toBe(401);
  });

  test("a token can have fewer rights, never more", async () => {
    const { simulator, token } = await openWorld();
    const headers = { authorization: `token ${await token({ permissions: { metadata: "read" } })}` };
    expect((await send(simulator, "GET /pulls", { headers })).status).toBe(403);
    const app = { authorization: `bearer ${appToken(simulator)}` };
    const id = json((await send(simulator, "GET /installation", { headers: app })).body).id;
    const body = { permissions: { contents: "write" } };
    const answer = await send(simulator, `POST //app/installations/${id}/access_tokens`, {
      body,
      headers: app,
    });
    expect(answer.status).toBe(422);
  });

  test("a token can be limited to repositories; others that are private are not there", async () => {
    const { simulator, token } = await openWorld();
    await simulator.createRepository({ owner: "acme", name: "secret", files: { a: "1" }, private: true });
    const headers = { authorization: `token ${await token({ repositories: ["infra"] })}` };
    const repositories = json((await send(simulator, "GET //installation/repositories", { headers })).body);
    expect(repositories.total_count).toBe(1);
    expect((await send(simulator, "GET //repos/acme/secret", { headers })).status).toBe(404);
    expect((await send(simulator, "GET //repos/acme/infra", { headers })).status).toBe(200);
  });

  test("another owner's repository: private is not there, public is readable only", async () => {
    const { simulator, call } = await openWorld();
    await simulator.createRepository({ owner: "else", name: "public", files: { a: "1" } });
    await simulator.createRepository({ owner: "else", name: "secret", files: { a: "1" }, private: true });
    expect((await call("GET //repos/else/secret")).status).toBe(404);
    expect((await call("GET //repos/else/public/contents/a")).status).toBe(200);
    expect((await call("POST //repos/else/public/issues", { title: "x" })).status).toBe(403);
  });

  test("a suspended installation gets no token, and the one it has is refused", async () => {
    const { simulator, call, token } = await openWorld();
    expect((await call("GET /pulls")).status).toBe(200);
    simulator.setInstallation("acme", { suspended: true });
    const answer = await call("GET /pulls");
    expect([answer.status, at(answer.body, "message")]).toEqual([
      403,
      "This installation has been suspended",
    ]);
    expect(await token()).toBe("undefined");
    simulator.setInstallation("acme", { suspended: false });
    expect((await call("GET /pulls")).status).toBe(200);
  });
});
