import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "./http/listen.ts";
import { appToken, at, list, openWorld, send, type World } from "./support/open-world.ts";

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** A receiver of webhooks that answers with `status`. */
async function receiver(status: () => number = () => 202) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    received.push({ headers: request.headers, text: Buffer.concat(parts).toString("utf8") });
    response.writeHead(status()).end();
  });
  const { url, close } = await listen(server);
  onTestFinished(close);
  return { url: `${url}/api/github/webhooks`, received, close };
}

const names = (received: readonly Received[]) => received.map(({ headers }) => headers["x-github-event"]);

describe("webhooks", () => {
  test("are POSTed in order, signed over the bytes that are sent", async () => {
    const { simulator, there } = await openWorld();
    const { url, received } = await receiver();
    simulator.setWebhookTarget(url);
    await there.push("feature", { "näme.tf": "1" });
    await simulator.idle();
    expect(names(received)).toEqual(["push", "check_suite"]);
    for (const { headers, text } of received) {
      const signature = createHmac("sha256", simulator.app.webhookSecret).update(text).digest("hex");
      expect(headers["x-hub-signature-256"]).toBe(`sha256=${signature}`);
      expect(headers["x-github-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
      expect(at(JSON.parse(text), "installation", "id")).toEqual(expect.any(Number));
    }
  });

  test("held back, they come in any order; delivered again, they keep their id", async () => {
    const { simulator, there } = await openWorld();
    const { url, received } = await receiver();
    simulator.setWebhookTarget(url);
    simulator.hold();
    there.createIssue({ author: "ana", title: "t", body: "b" });
    there.comment(1, "ana", "c");
    await simulator.idle();
    expect(received).toEqual([]);
    await simulator.release((deliveries) => deliveries.toReversed());
    expect(names(received)).toEqual(["issue_comment", "issues"]);
    const [first] = simulator.deliveries;
    if (first === undefined) throw new Error("nothing was made");
    expect(await simulator.deliver(first)).toBe(202);
    expect(received.at(-1)?.headers["x-github-delivery"]).toBe(received.at(1)?.headers["x-github-delivery"]);
  });

  test("only what the App is subscribed to, may read, and nothing while it is suspended", async () => {
    const { simulator, there, events } = await openWorld();
    const act = async (name: string) => {
      await there.push(name, { a: name });
      return events();
    };
    expect(await act("one")).toEqual(["push.", "check_suite.requested"]);
    simulator.setInstallation("acme", { events: ["push"] });
    expect(events()).toEqual(["installation.new_permissions_accepted"]);
    expect(await act("two")).toEqual(["push."]);
    simulator.setInstallation("acme", { permissions: { contents: "none" } });
    events();
    expect(await act("three")).toEqual([]);
    simulator.setInstallation("acme", { permissions: { contents: "read" }, suspended: true });
    events();
    expect(await act("four")).toEqual([]);
  });

  test("what the App does is told to it too, sent by its bot", async () => {
    const { simulator, there, call } = await openWorld();
    const number = there.createIssue({ author: "ana", title: "t", body: "b" });
    await call(`POST /issues/${number}/comments`, { body: "x" });
    const told = simulator.deliveries.at(-1);
    expect([told?.event, at(told?.payload, "sender", "login"), at(told?.payload, "sender", "type")]).toEqual([
      "issue_comment",
      "sopwatch[bot]",
      "Bot",
    ]);
  });
});

describe("deliveries as the App sees them", () => {
  const ask = (world: World, what: string) =>
    send(world.simulator, what, { headers: { authorization: `bearer ${appToken(world.simulator)}` } });

  test("failed ones are found and asked for again, with the same GUID", async () => {
    const world = await openWorld();
    const { simulator, there } = world;
    let status = 500;
    const { url, received } = await receiver(() => status);
    simulator.setWebhookTarget(url);
    there.createIssue({ author: "ana", title: "t", body: "b" });
    await simulator.idle();
    const failed = list((await ask(world, "GET //app/hook/deliveries?status=failure")).body);
    expect(failed.map(({ event, status_code }) => [event, status_code])).toEqual([["issues", 500]]);
    status = 202;
    expect((await ask(world, `POST //app/hook/deliveries/${failed[0]?.id}/attempts`)).status).toBe(202);
    await simulator.idle();
    const all = list((await ask(world, "GET //app/hook/deliveries")).body);
    expect(all.map(({ guid, redelivery, status_code }) => [guid, redelivery, status_code])).toEqual([
      [failed[0]?.guid, true, 202],
      [failed[0]?.guid, false, 500],
    ]);
    expect(received).toHaveLength(2);
    expect(simulator.violations).toEqual([]);
  });

  test("a receiver that is not there is a failed delivery; lists go on by cursor", async () => {
    const world = await openWorld();
    const { simulator, there } = world;
    const { url, close } = await receiver();
    await close();
    simulator.setWebhookTarget(url);
    for (const title of ["1", "2", "3"]) there.createIssue({ author: "ana", title, body: "b" });
    await simulator.idle();
    const first = await ask(world, "GET //app/hook/deliveries?per_page=2&status=failure");
    expect(list(first.body)).toHaveLength(2);
    const [, next = ""] = /<([^>]*)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    const second = await ask(world, `GET /${next.slice(simulator.url.length)}`);
    expect(list(second.body)).toHaveLength(1);
    expect(second.headers.get("link")).toBeNull();
  });
});
