import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { SimulatedRepository, Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, resize } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 180_000;

let simulator: Simulator;
let repository: SimulatedRepository;
let servers: SpawnedServer[] = [];

beforeAll(async () => {
  simulator = await startSimulator();
}, MINUTES);

afterEach(async () => {
  simulator.setFaults(null);
  simulator.setWebhookTarget(null);
  for (const { child } of servers) child.kill("SIGKILL");
  await Promise.all(servers.map(({ ended }) => ended));
  servers = [];
});

afterAll(async () => {
  await simulator.close();
  expect(simulator.violations).toEqual([]);
});

function spawned(environment: Readonly<Record<string, string>>, directory?: string): SpawnedServer {
  const server = spawnServer(environment, directory);
  servers.push(server);
  return server;
}

/** A server that hears of everything that happens from now on. */
async function serving(more: Readonly<Record<string, string>> = {}): Promise<SpawnedServer> {
  const server = spawned({ ...environmentFor(simulator), ...more });
  simulator.setWebhookTarget(`${await server.url}/api/github/webhooks`);
  return server;
}

describe("starting", () => {
  it(
    "is refused without secret, id or key, all of them told, and the exit code is that of wrong usage",
    async () => {
      const server = spawned({ GITHUB_API_URL: simulator.url });
      expect(await server.ended).toBe(2);
      expect(server.output()).toContain("3 settings are missing or wrong");
      for (const name of ["APP_ID", "PRIVATE_KEY", "WEBHOOK_SECRET"]) {
        expect(server.output()).toContain(`${name} is missing.\n  `);
      }
      expect(server.output()).toMatch(/Settings were read from the environment; \S+\/\.env does not exist\./);
    },
    MINUTES,
  );

  it(
    "takes settings from .env of the current directory, and none of their values into the log",
    async () => {
      const { WEBHOOK_SECRET, PRIVATE_KEY, ...rest } = environmentFor(simulator);
      const directory = mkdtempSync(join(tmpdir(), "sopwatch-env-"));
      const lines = [
        `WEBHOOK_SECRET=${WEBHOOK_SECRET}`,
        `PRIVATE_KEY="${PRIVATE_KEY}"`,
        "PORT=none",
        "HOST=999",
      ];
      writeFileSync(join(directory, ".env"), lines.join("\n"));
      const server = spawned(rest, directory);
      const { status } = await fetch(`${await server.url}/healthz`);
      expect(status).toBe(200);
      expect(server.output()).not.toContain(WEBHOOK_SECRET);
      rmSync(directory, { recursive: true });
    },
    MINUTES,
  );

  it(
    "is refused with a .env that cannot be read",
    async () => {
      const directory = mkdtempSync(join(tmpdir(), "sopwatch-env-"));
      writeFileSync(join(directory, ".env"), "APP_ID: 12\n");
      const server = spawned(environmentFor(simulator), directory);
      expect(await server.ended).toBe(2);
      expect(server.output()).toMatch(
        /\.env" cannot be read: line 1 is not NAME=value\.\n {2}Write NAME=value/,
      );
      rmSync(directory, { recursive: true });
    },
    MINUTES,
  );

  it(
    "is refused when GitHub does not know the App",
    async () => {
      const server = spawned({ ...environmentFor(simulator), APP_ID: "999999" });
      expect(await server.ended).toBe(3);
      expect(server.output()).toContain("GitHub does not know this App");
    },
    MINUTES,
  );

  it(
    "is refused on a port that is taken",
    async () => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
      const address = other.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const server = spawned({ ...environmentFor(simulator), PORT: String(port) });
      expect(await server.ended).toBe(3);
      expect(server.output()).toContain("EADDRINUSE");
      other.close();
    },
    MINUTES,
  );
});

describe("stopping", () => {
  it.each(["SIGTERM", "SIGINT"] as const)(
    "on %s finishes what is in flight and exits with 0",
    async (signal) => {
      repository = await acmeRepository(simulator);
      const server = await serving();
      let asked = 0;
      simulator.setFaults((_, { operation }) => {
        if (operation !== "graphql") return null;
        asked += 1;
        return { kind: "delay", ms: 2_000 };
      });
      const number = await resize(repository);
      await until(() => asked > 0, "work in flight");
      expect(checkOf(repository, number)).toBeNull();
      server.child.kill(signal);
      expect(await server.ended).toBe(0);
      expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
      expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
      expect(server.output()).not.toContain("left behind");
    },
    MINUTES,
  );

  it(
    "says 503 meanwhile, and ends at once on the second signal",
    async () => {
      repository = await acmeRepository(simulator);
      const server = await serving();
      const url = await server.url;
      simulator.setFaults(() => ({ kind: "delay", ms: 30_000 }));
      simulator.clearRequests();
      await resize(repository);
      await simulator.idle();
      server.child.kill("SIGTERM");
      await until(async () => (await fetch(`${url}/readyz`)).status === 503, "/readyz");
      expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({
        ready: false,
        because: "Shutting down.",
      });
      const signalled = performance.now();
      server.child.kill("SIGTERM");
      expect(await server.ended).toBe(143);
      expect(performance.now() - signalled).toBeLessThan(5_000);
    },
    MINUTES,
  );

  it(
    "gives up after the grace, says what is left, and the next start takes it up",
    async () => {
      repository = await acmeRepository(simulator);
      const server = await serving({ SOPWATCH_GRACE_SECONDS: "1" });
      simulator.setFaults(() => ({ kind: "hang" }));
      const number = await resize(repository);
      await simulator.idle();
      server.child.kill("SIGTERM");
      expect(await server.ended).toBe(0);
      expect(server.output()).toContain("work was left behind");
      simulator.setFaults(null);
      expect(checkOf(repository, number)).toBeNull();
      await serving();
      await until(() => repository.view.requestedReviewers(number).length > 0, "healing");
      expect(checkOf(repository, number)).toMatchObject({ status: "completed" });
    },
    MINUTES,
  );
});
