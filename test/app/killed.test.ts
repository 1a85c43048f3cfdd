import { afterAll, beforeAll, expect, it } from "vitest";
import { startSimulator } from "../simulator/simulator.ts";
import type { SimulatedRepository, Simulator } from "../simulator/types.ts";
import { acmeRepository, checkOf, ourComments, resize } from "./support/acme.ts";
import { environmentFor, type SpawnedServer, spawnServer, until } from "./support/spawn-server.ts";

const MINUTES = 400_000;

let simulator: Simulator;
let server: SpawnedServer;

beforeAll(async () => {
  simulator = await startSimulator();
  // The server's clock is the machine's.
  simulator.advance((Date.now() - simulator.now().getTime()) / 1000);
  server = await ready();
}, MINUTES);

afterAll(async () => {
  server.child.kill("SIGKILL");
  await server.ended;
  await simulator.close();
  expect(simulator.violations).toEqual([]);
});

/** A server that has swept once and hears of what happens from now on. */
async function ready(): Promise<SpawnedServer> {
  const started = spawnServer(environmentFor(simulator));
  const url = await started.url;
  const swept = async () => {
    const health = await (await fetch(`${url}/readyz`)).text();
    return /"lastSweepSeconds":[\d.]+/.test(health);
  };
  await until(swept, "the first sweep");
  simulator.setWebhookTarget(`${url}/api/github/webhooks`);
  return started;
}

/** Everything that a person sees of us. */
function seen(repository: SimulatedRepository, number: number) {
  const run = checkOf(repository, number);
  return {
    check: run && { status: run.status, conclusion: run.conclusion, summary: run.summary },
    comments: ourComments(repository, number).map(({ body }) => body),
    asked: repository.view.requestedReviewers(number),
  };
}

/** Anything that differs between repositories of this test by name only. */
function withoutName(value: unknown, repository: SimulatedRepository): string {
  return JSON.stringify(value)
    .replaceAll(repository.name, "infra")
    .replace(/sopwatch:comment \w+/g, "");
}

it(
  "kill -9 at any request to GitHub, with or without its effect: the next start makes it right",
  async () => {
    const quiet = await acmeRepository(simulator);
    simulator.clearRequests();
    const first = await resize(quiet);
    await until(() => seen(quiet, first).asked.length > 0, "a run without trouble");
    const trace = simulator.requests.map(({ write }) => write);
    const golden = withoutName(seen(quiet, first), quiet);
    const moments = trace.flatMap((write, at) =>
      write
        ? [
            { at, apply: false },
            { at, apply: true },
          ]
        : [{ at, apply: false }],
    );
    const wrong: unknown[] = [];
    let kills = 0;
    for (const { at, apply } of moments) {
      const repository = await acmeRepository(simulator);
      await simulator.idle();
      const { child, ended } = server;
      simulator.setFaults((index) => {
        if (index !== at) return null;
        child.kill("SIGKILL");
        return { kind: "reset", apply };
      });
      const number = await resize(repository);
      const isRight = () => withoutName(seen(repository, number), repository) === golden;
      // A server that knows some things already asks less: then there is nothing to kill it at.
      const died = await Promise.race([
        ended.then(() => true),
        until(isRight, `a run without request ${at}`).then(() => false),
      ]);
      simulator.setFaults(null);
      if (!died) continue;
      kills += 1;
      server = await ready();
      await until(isRight, `healing after a kill at request ${at}`).catch(() =>
        wrong.push({ at, apply, seen: seen(repository, number) }),
      );
    }
    expect(wrong).toEqual([]);
    expect(kills).toBeGreaterThanOrEqual(8);
  },
  MINUTES,
);

it(
  "kill -9 when it had said that work is in progress: the next start ends the same run",
  async () => {
    const repository = await acmeRepository(simulator);
    const number = await resize(repository);
    await until(() => seen(repository, number).asked.length > 0, "a run without trouble");
    const before = checkOf(repository, number);
    const { child, ended } = server;
    simulator.setFaults(() => {
      if (checkOf(repository, number)?.status !== "in_progress") return null;
      child.kill("SIGKILL");
      return { kind: "reset", apply: false };
    });
    repository.rerequest(before?.id ?? 0, "ann");
    await ended;
    simulator.setFaults(null);
    expect(checkOf(repository, number)).toMatchObject({ id: before?.id, status: "in_progress" });
    server = await ready();
    await until(() => checkOf(repository, number)?.status === "completed", "the sweep");
    expect(checkOf(repository, number)).toEqual(before);
  },
  MINUTES,
);

it.each(["checks/update", "issues/create-comment", "pulls/request-reviewers"])(
  "kill -9 at %s of a second pull request with the same head: the next start makes the check answer for both",
  async (operation) => {
    const repository = await acmeRepository(simulator);
    await repository.push("strict", { "notes/strict.md": "The same policy.\n" }, { author: "maya" });
    const first = await resize(repository);
    await until(() => seen(repository, first).asked.length > 0, "the first one");
    const { child, ended } = server;
    simulator.setFaults((_, request) => {
      if (request.operation !== operation) return null;
      child.kill("SIGKILL");
      return { kind: "reset", apply: operation === "checks/update" };
    });
    const second = await repository.openPullRequest({ head: "resize", base: "strict", author: "ann" });
    await ended;
    simulator.setFaults(null);
    server = await ready();
    await until(() => seen(repository, second).asked.length > 0, "healing");
    const isWhole = () => checkOf(repository, first)?.externalId === `${first},${second}`;
    await until(isWhole, "one check for both");
    expect(checkOf(repository, first)).toMatchObject({ status: "completed", conclusion: "failure" });
    expect([first, second].map((number) => ourComments(repository, number).length)).toEqual([1, 1]);
  },
  MINUTES,
);
