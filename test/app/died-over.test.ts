import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, INFRA, resize, sized } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 400_000;

let simulator: Simulator;
let server: SpawnedServer;

beforeAll(async () => {
  simulator = await startSimulator();
  simulator.advance((Date.now() - simulator.now().getTime()) / 1000);
}, MINUTES);

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  expect(simulator.violations).toEqual([]);
});

async function start(): Promise<void> {
  server = spawnServer(environmentFor(simulator));
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
}

/** What is remembered of the only key that runs. */
function remembered(): string {
  try {
    return readFileSync(join(environmentFor(simulator).SOPWATCH_STATE_DIR ?? "", "running.json"), "utf8");
  } catch {
    return "";
  }
}

it(
  "a head that kills the server is tried twice after a restart; then the check says so, and a push or a person tries again",
  async () => {
    const repository = await acmeRepository(simulator);
    const other = await acmeRepository(simulator);
    await start();
    // As soon as it is known over which head it runs, nothing answers until the server is killed.
    const isRunning = (deaths: number) =>
      new RegExp(`"head":"\\w{40}","deaths":${deaths},"running":true`).test(remembered());
    const hangAt = (deaths: number) =>
      simulator.setFaults(() => (isRunning(deaths) ? { kind: "hang" } : null));
    hangAt(0);
    const number = await resize(repository);
    for (const deaths of [0, 1, 2]) {
      await until(() => isRunning(deaths), `death ${deaths + 1}`);
      server.child.kill("SIGKILL");
      await server.ended;
      hangAt(deaths + 1);
      if (deaths === 2) simulator.setFaults(null);
      await start();
    }
    await until(() => checkOf(repository, number)?.status === "completed", "a check that could not decide");
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "sopwatch could not decide, re-run",
      summary: expect.stringContaining("The server was stopped 3 times while it judged this commit"),
    });
    expect(checkOf(repository, number)?.summary).not.toContain("tries again by itself");
    const small = await resize(other);
    await until(() => checkOf(other, small)?.title === "1 SOP must be updated", "somebody else's check");
    await repository.comment(number, "ann", "/sop recheck");
    await until(() => checkOf(repository, number)?.title === "1 SOP must be updated", "the check asked for");
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await until(() => checkOf(repository, number)?.title === "1 SOP must be updated", "the new head's check");
    await until(() => remembered().includes('"keys":{}'), "nothing left to remember");
  },
  MINUTES,
);
