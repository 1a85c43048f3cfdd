import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, resize } from "./support/acme.ts";
import { environmentFor, until } from "./support/spawn-server.ts";

let simulator: Simulator;
let child: ChildProcess;

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}

beforeAll(async () => {
  simulator = await startSimulator();
  const port = await freePort();
  const { PATH = "", HOME = "" } = process.env;
  const program = resolve("node_modules/probot/bin/probot.js");
  child = spawn(process.execPath, [program, "run", "./src/app/probot-app.ts"], {
    env: { PATH, HOME, ...environmentFor(simulator), PORT: String(port), NO_SMEE_SETUP: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text));
  await until(() => output.includes("Listening on"), "Probot's server");
  simulator.setWebhookTarget(`http://127.0.0.1:${port}/api/github/webhooks`);
}, 60_000);

afterAll(async () => {
  child.kill("SIGKILL");
  await once(child, "close");
  await simulator.close();
});

it("under `probot run` Probot's own server delivers to the same handlers", async () => {
  const repository = await acmeRepository(simulator);
  const number = await resize(repository);
  await until(() => checkOf(repository, number)?.conclusion === "failure", "the check");
  expect(checkOf(repository, number)?.title).toContain("1 SOP must be updated");
});
