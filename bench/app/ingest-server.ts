import { createHmac, generateKeyPairSync, timingSafeEqual } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createNodeMiddleware, Probot } from "probot";
import { createFront, WEBHOOK_PATH } from "../../src/app/http/create-front.ts";
import { createProbot } from "../../src/app/http/create-probot.ts";
import { emitterOf, subscribe } from "../../src/app/http/probot-events.ts";
import { createBodyReader } from "../../src/app/http/read-body.ts";
import { createReceive } from "../../src/app/http/receive.ts";
import { createMetrics } from "../../src/app/metrics.ts";
import { MemoryQueue } from "../../src/app/queue/memory-queue.ts";
import type { Configuration } from "../../src/app/setup/read-configuration.ts";
import { boundYoungGeneration } from "../../src/app/setup/young-generation.ts";
import { realTimers } from "../../src/app/timers.ts";

/** Run as a process: `node bench/app/ingest-server.ts KIND SECRET`; prints its port. What is timed is the way to the queue. */
const [kind, secret = ""] = process.argv.slice(2);

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs1", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** As little as a receiver can do and be safe: read, verify, parse, answer. */
function bare(): Server {
  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks);
      const digest = createHmac("sha256", secret).update(body).digest();
      const given = Buffer.from(String(request.headers["x-hub-signature-256"]).slice(7), "hex");
      if (digest.length !== given.length || !timingSafeEqual(digest, given)) response.statusCode = 401;
      else {
        JSON.parse(body.toString());
        response.statusCode = 202;
      }
      response.end("{}");
    });
  });
}

async function ours(): Promise<Server> {
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const configuration: Configuration = {
    appId: 1,
    privateKey,
    webhookSecret: secret,
    port: 0,
    host: "127.0.0.1",
    logLevel: "warn",
    apiUrl: "http://127.0.0.1:1",
    sweepMinutes: 10,
    graceSeconds: 1,
    concurrency: 1,
    schedule: false,
    stateDirectory: "",
    warnings: [],
  };
  boundYoungGeneration();
  const { probot } = await createProbot(configuration, false);
  const queue = new MemoryQueue({
    concurrency: 8,
    perInstallation: 4,
    timers: realTimers,
    random: Math.random,
    observer: { finished: () => {}, failed: () => {} },
  });
  // As long as GitHub takes for one request: a job that ends at once would be paid for by every webhook.
  queue.start(() => new Promise((done) => setTimeout(done, 120)));
  const metrics = createMetrics({
    waiting: () => queue.waiting(),
    running: () => queue.running(),
    now: Date.now,
  });
  const own = () => ({ appId: 1, slug: "sopwatch" });
  const receive = createReceive({ queue, own, now: Date.now, metrics, log });
  subscribe(probot, receive);
  return createFront({
    readBody: createBodyReader(secret),
    receive: emitterOf(probot),
    draining: () => false,
    metrics,
    onRefused: () => {},
    onError: () => {},
    health: () => ({
      draining: false,
      uptimeSeconds: 0,
      lastSweepSeconds: null,
      sweepEverySeconds: 600,
      queue: { waiting: 0, running: 0 },
    }),
  });
}

/** Probot's own way, with a handler that does nothing. */
async function probots(): Promise<Server> {
  const probot = new Probot({ appId: 1, privateKey, secret, logLevel: "error", logFormat: "json" });
  const middleware = await createNodeMiddleware(
    (app) => {
      app.on("pull_request", async () => {});
    },
    { probot, webhooksPath: WEBHOOK_PATH },
  );
  return createServer((request, response) => {
    void middleware(request, response);
  });
}

const servers = { bare: async () => bare(), ours, probot: probots };
const server = await (kind === "bare" || kind === "ours" ? servers[kind] : servers.probot)();
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  console.log(typeof address === "object" && address !== null ? address.port : 0);
});
