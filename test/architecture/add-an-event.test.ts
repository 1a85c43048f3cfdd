import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { environmentFor, type SpawnedServer, spawnServer, until } from "../app/support/spawn-server.ts";
import { startSimulator } from "../simulator/simulator.ts";
import type { Simulator } from "../simulator/types.ts";
import { copyRepository, type RepositoryCopy } from "./copy-of-repository.ts";

/** "To add a webhook event" in ARCHITECTURE.md, step by step: somebody stars the repository. */
function addStar(copy: RepositoryCopy): void {
  const events = "src/app/http/events";
  copy.insert(`${events}/event-table.ts`, "export const EVENT_TABLE = [\n", ROW);
  copy.insert("app.yml", "default_events:\n", "  - star # somebody likes it\n");
  copy.insert(`${events}/payloads.ts`, "export const senderPayload = z.object({ sender });\n", PAYLOAD);
  copy.insert(
    `${events}/job-of.ts`,
    "const TRANSLATORS: Readonly<Record<HandledEvent, Translator>> = {\n",
    '  star: (payload) => job(payloads.starPayload.parse(payload), { kind: "star" }),\n',
  );
}

const ROW = `  { event: "star", actions: ["created"], subscribe: true, reason: "Somebody likes it." },\n`;
const PAYLOAD = "\nexport const starPayload = z.extend(place, { starred_at: z.nullable(z.string()) });\n";

/** "To add a kind of work" there: the event is thanked for. */
function addThanks(copy: RepositoryCopy): void {
  copy.insert("src/app/queue/job.ts", "export type Target =\n", '  | { readonly kind: "star" }\n');
  copy.insert(
    "src/app/queue/handlers.ts",
    "  switch (target.kind) {\n",
    '    case "star":\n      return handlers.star({ ...job, target }, signals);\n',
  );
  copy.insert("src/app/queue/create-handlers.ts", "const heads = createHeadLocks();\n  return {\n", HANDLER);
}

const HANDLER = `    star: async ({ repository }) => {
      log.info({ repository }, "thank you");
      return "done";
    },
`;

let simulator: Simulator;
let server: SpawnedServer;

beforeAll(async () => {
  const copy = copyRepository();
  addStar(copy);
  addThanks(copy);
  simulator = await startSimulator();
  server = spawnServer(environmentFor(simulator), undefined, copy.directory);
  await server.url;
}, 60_000);

afterAll(async () => {
  server.child.kill();
  await server.ended;
  await simulator.close();
});

/** Delivers a webhook as GitHub does, signed with the App's secret. */
async function deliver(event: string, payload: object): Promise<number> {
  const body = JSON.stringify(payload);
  const signature = createHmac("sha256", simulator.app.webhookSecret).update(body).digest("hex");
  const response = await fetch(`${await server.url}/api/github/webhooks`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": event,
      "x-github-delivery": "11111111-2222-3333-4444-555555555555",
      "x-hub-signature-256": `sha256=${signature}`,
    },
    body,
  });
  return response.status;
}

/** How many webhooks came to nothing, by event, once so many did. */
async function ignored(event: string, times: number): Promise<void> {
  const line = `sopwatch_webhooks_total{event="${event}",outcome="ignored"} ${times}`;
  const metrics = async () => (await fetch(`${await server.url}/metrics`)).text();
  while (!(await metrics()).includes(line));
}

const STARRED = {
  action: "created",
  starred_at: "2026-11-30T12:00:00Z",
  installation: { id: 7 },
  repository: { full_name: "acme/infra" },
  sender: { login: "maya", type: "User" },
};

describe("an event that was added by the list of ARCHITECTURE.md", () => {
  test("leads from a signed webhook to its handler", async () => {
    expect(await deliver("star", STARRED)).toBe(202);
    await until(() => /"repository":"acme\/infra"[^\n]*"thank you"/.test(server.output()), "the handler");
  });

  test("is ignored with an action that its row does not name, or without what its payload needs", async () => {
    const { starred_at, ...unfit } = STARRED;
    expect(starred_at).toBeDefined();
    expect(await deliver("star", { ...STARRED, action: "deleted" })).toBe(202);
    await ignored("other", 1);
    expect(await deliver("star", unfit)).toBe(202);
    await ignored("star", 1);
  });

  test("an event without a row leads nowhere", async () => {
    expect(await deliver("watch", STARRED)).toBe(202);
    await ignored("other", 2);
  });
});
