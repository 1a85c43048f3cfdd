import { createHmac } from "node:crypto";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { Simulator } from "../simulator/types.ts";
import { acmeRepository, resize } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 180_000;
const MIB = 2 ** 20;

let simulator: Simulator;
let server: SpawnedServer;
let url: URL;
const sockets: Socket[] = [];

beforeAll(async () => {
  simulator = await startSimulator();
  server = spawnServer({ ...environmentFor(simulator), LOG_LEVEL: "trace" });
  url = new URL(`${await server.url}/api/github/webhooks`);
  simulator.setWebhookTarget(url.href);
  const swept = async () =>
    /"lastSweepSeconds":[\d.]+/.test(await (await fetch(new URL("/readyz", url))).text());
  await until(swept, "the first sweep");
}, MINUTES);

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  expect(simulator.violations).toEqual([]);
});

function forged(body: Buffer): Readonly<Record<string, string>> {
  const signature = createHmac("sha256", "wrong").update(body).digest("hex");
  return {
    "content-type": "application/json",
    "content-length": String(body.length),
    "x-github-event": "push",
    "x-github-delivery": "1",
    "x-hub-signature-256": `sha256=${signature}`,
  };
}

/** A body of so many bytes that begins as JSON would. */
function bodyOf(bytes: number): Buffer {
  const body = Buffer.alloc(bytes, "x");
  body.write('{"canary":"CANARY-PAYLOAD","filler":"');
  return body;
}

/** Sends a webhook with a wrong signature; answers with the status, null when the connection was cut before one came. */
function post(body: Buffer): Promise<number | null> {
  return new Promise((resolve) => {
    const sent = request(url, { method: "POST", headers: forged(body), agent: false }, (response) => {
      response.resume();
      response.on("end", () => resolve(response.statusCode ?? null));
    });
    sent.on("error", () => resolve(null));
    sent.end(body);
  });
}

/** A sender that begins a webhook of 25 MiB and then does not go on. */
async function begin(bytes: number): Promise<void> {
  const socket = connect(Number(url.port), url.hostname);
  sockets.push(socket);
  const body = bodyOf(bytes);
  const headers = { ...forged(body), host: url.host, "content-length": String(25 * MIB) };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`POST ${url.pathname} HTTP/1.1\r\n${lines.join("")}\r\n`);
  await new Promise<void>((written) => socket.write(body, () => written()));
}

describe("strangers", () => {
  it(
    "cost little memory and log, and nothing of what they send is logged",
    async () => {
      for (let round = 0; round < 20; round++) await post(bodyOf(100_000));
      const [before, logged] = [server.memory(), server.output().length];
      expect(await post(bodyOf(MIB))).toBe(401);
      expect(await post(bodyOf(25 * MIB))).toBe(401);
      expect([413, null]).toContain(await post(bodyOf(100 * MIB)));
      for (let sender = 0; sender < 5; sender++) await begin(100_000);
      await until(() => server.output().includes('"too-large"'), "the last refusal in the log");
      // The largest webhook has to be held until its signature is known.
      expect(server.memory() - before).toBeLessThan(30);
      expect(server.output().length - logged).toBeLessThan(3 * 1024);
      expect(server.output()).not.toContain("CANARY");
    },
    MINUTES,
  );

  it(
    "cost no more memory however often they come",
    async () => {
      const before = server.memory();
      for (let round = 0; round < 10; round++) expect(await post(bodyOf(25 * MIB))).toBe(401);
      expect(server.memory() - before).toBeLessThan(30);
    },
    MINUTES,
  );

  it(
    "are sent away, the slowest first, when all of them together hold too much",
    async () => {
      const logged = server.output().length;
      for (let sender = 0; sender < 1_800; sender++) await begin(30_000);
      await until(() => server.output().slice(logged).includes('"busy"'), "a refusal for want of room");
    },
    MINUTES,
  );

  it(
    "do not keep GitHub's own webhooks from being heard, however slowly they send",
    async () => {
      for (let sender = 0; sender < 100; sender++) await begin(10_000);
      for (let sender = 0; sender < 2; sender++) await begin(25 * MIB - 1);
      const repository = await acmeRepository(simulator);
      const number = await resize(repository);
      await until(() => repository.view.requestedReviewers(number).length > 0, "the review request");
    },
    MINUTES,
  );
});
