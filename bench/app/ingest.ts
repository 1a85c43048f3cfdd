import { type ChildProcess, spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { WEBHOOK_PATH } from "../../src/app/http/create-front.ts";
import { median, rotated } from "../lib/measure.ts";
import { formatMs, type Section } from "../lib/section.ts";

const SECRET = "a secret of the benchmark";
const KINDS = ["bare", "ours", "probot"] as const;
const CONNECTIONS = 16;
const SAMPLE_MS = 1_500;
/** How fast a process is depends on how V8 happened to compile it, so each contestant is started anew several times. */
const STARTS = 3;
const ROUNDS = 5;

type Kind = (typeof KINDS)[number];

/** Webhooks a second, verified and queued, against the least that a receiver can do and against Probot's own server. */
export async function measureIngest(progress: (text: string) => void): Promise<Section> {
  const rates: Samples = { bare: [], ours: [], probot: [] };
  const costs: Samples = { bare: [], ours: [], probot: [] };
  for (let start = 0; start < STARTS; start++) {
    progress(`webhooks, start ${start + 1} of ${STARTS}`);
    await sample(rates, costs);
  }
  const ratio = (to: Kind) =>
    median(rates.ours.map((rate, round) => rate / (rates[to][round] ?? Number.NaN)));
  const cost = (to: Kind) => median(costs.ours.map((own, round) => (costs[to][round] ?? Number.NaN) / own));
  return {
    claims: [
      {
        what: "bare node:http + HMAC + JSON.parse, webhooks a second, against ours",
        value: 1 / ratio("bare"),
        atMost: 1 / 0.9,
        unit: "ratio",
      },
    ],
    tables: [
      {
        title: "Webhooks verified and queued",
        columns: ["server", "a second (median)", "ours against it", "processor time each", "ours against it"],
        rows: KINDS.map((kind) => [
          { bare: "bare node:http + HMAC + JSON.parse", ours: "sopwatch", probot: "Probot's own middleware" }[
            kind
          ],
          Math.round(median(rates[kind])).toLocaleString("en"),
          `${ratio(kind).toFixed(2)}x`,
          formatMs(median(costs[kind])),
          `${cost(kind).toFixed(2)}x`,
        ]),
      },
    ],
    notes: [
      `Signed \`pull_request\` payloads of 100 pull requests, ${Math.round(payload(1).length / 1024)} KiB each, over ${CONNECTIONS} kept connections; each server a process of its own, ${STARTS} times ${ROUNDS} rounds of ${SAMPLE_MS / 1000} s side by side. Ours takes every event through Probot to the queue, which works on it 8 jobs at a time, each as long as one request to GitHub (120 ms).`,
    ],
  };
}

type Samples = Readonly<Record<Kind, number[]>>;

/** Starts every contestant, and adds what some rounds tell. */
async function sample(rates: Samples, costs: Samples): Promise<void> {
  const servers = await Promise.all(KINDS.map(async (kind) => ({ kind, ...(await startServer(kind)) })));
  try {
    for (const { port } of servers) await drive(port, SAMPLE_MS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const { kind, port, child } of rotated(servers, round)) {
        const before = cpuMs(child);
        const { answered, rate } = await drive(port, SAMPLE_MS);
        rates[kind].push(rate);
        costs[kind].push((cpuMs(child) - before) / answered);
      }
    }
  } finally {
    for (const { child } of servers) child.kill();
  }
}

async function startServer(kind: Kind): Promise<{ readonly port: number; readonly child: ChildProcess }> {
  const child = spawn(process.execPath, ["bench/app/ingest-server.ts", kind, SECRET], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.once("data", (text) => resolve(Number(text)));
    child.once("exit", (code) => reject(new Error(`${kind} exited with ${code}`)));
  });
  return { port, child };
}

/** About what GitHub sends for a push to one of a hundred pull requests. */
function payload(number: number): string {
  return JSON.stringify({
    action: "synchronize",
    installation: { id: 1 },
    repository: {
      full_name: "acme/infra",
      urls: Array.from({ length: 60 }, (_, at) => `https://api.github.com/repos/acme/infra/${at}`),
    },
    sender: { login: "ann", type: "User" },
    pull_request: {
      number,
      state: "open",
      changed_files: 3,
      body: "text ".repeat(400),
      links: Array.from({ length: 120 }, (_, at) => ({
        href: `https://api.github.com/repos/acme/infra/pulls/5/${at}`,
      })),
    },
  });
}

const DELIVERIES = Array.from({ length: 100 }, (_, at) => {
  const body = Buffer.from(payload(at + 1));
  const signature = createHmac("sha256", SECRET).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "content-length": body.length,
    "x-github-event": "pull_request",
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
    "x-hub-signature-256": `sha256=${signature}`,
  };
  return { body, headers };
});

/** User and system time of a process so far; Linux counts in hundredths of a second. */
function cpuMs({ pid }: ChildProcess): number {
  const [user, system] =
    readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ").slice(11, 13) ?? [];
  return (Number(user) + Number(system)) * 10;
}

/** Webhooks answered, and how many that is a second. */
async function drive(
  port: number,
  forMs: number,
): Promise<{ readonly answered: number; readonly rate: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const once = ({ body, headers }: (typeof DELIVERIES)[number]) =>
    new Promise<void>((resolve, reject) => {
      const sent = request(
        { host: "127.0.0.1", port, method: "POST", path: WEBHOOK_PATH, headers, agent },
        (answer) => {
          if ((answer.statusCode ?? 500) >= 300) reject(new Error(`answered ${answer.statusCode}`));
          answer.resume();
          answer.on("end", resolve);
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  const started = performance.now();
  let answered = 0;
  const lane = async () => {
    while (performance.now() - started < forMs) {
      const next = DELIVERIES[answered % DELIVERIES.length] ?? DELIVERIES[0];
      if (next) await once(next);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
  agent.destroy();
  return { answered, rate: (answered * 1000) / (performance.now() - started) };
}
