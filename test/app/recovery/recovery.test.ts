import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acmeRepository, checkOf, INFRA, POLICY_PATH, resize, sized } from "../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../support/start-app.ts";

const MINUTES = 300_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

async function healed(found: string): Promise<number> {
  const metric = await app.engine.metrics.registry.getSingleMetric("sopwatch_healed_total")?.get();
  return metric?.values.find(({ labels }) => labels.found === found)?.value ?? 0;
}

describe("webhooks that never came", () => {
  it(
    "are made up for by one sweep: every pull request gets its check",
    async () => {
      const repository = await acmeRepository(app.simulator);
      await app.heal();
      app.simulator.hold();
      const numbers: number[] = [];
      for (const branch of ["one", "two", "three"]) numbers.push(await resize(repository, { branch }));
      await app.simulator.release(() => []);
      await app.settle();
      expect(numbers.map((number) => checkOf(repository, number))).toEqual([null, null, null]);
      const before = await healed("sweep");
      await app.heal();
      expect(numbers.map((number) => checkOf(repository, number)?.conclusion)).toEqual([
        "failure",
        "failure",
        "failure",
      ]);
      expect((await healed("sweep")) - before).toBe(3);
    },
    MINUTES,
  );

  it(
    "about words and edits are made up for as well",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const number = await resize(repository);
      await app.settle();
      await app.heal();
      app.simulator.hold();
      app.simulator.advance(60);
      repository.comment(number, "dba", "/sop still-accurate");
      await app.simulator.release(() => []);
      await app.heal();
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    },
    MINUTES,
  );

  it(
    "cost nothing but a few reads where all is well",
    async () => {
      await app.heal();
      await app.heal();
      app.count();
      await app.heal();
      expect(app.count()).toMatchObject({ writes: 0 });
    },
    MINUTES,
  );
});

describe("webhooks that could not be delivered", () => {
  it(
    "are asked for again, presses of buttons included",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const number = await resize(repository);
      await app.settle();
      await app.heal();
      app.simulator.setWebhookTarget("http://127.0.0.1:1/gone");
      repository.pressButton(checkOf(repository, number)?.id ?? 0, "still-accurate", "dba");
      await app.settle();
      app.simulator.setWebhookTarget(`${app.url}/api/github/webhooks`);
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
      const before = await healed("redelivery");
      await app.heal();
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
      expect((await healed("redelivery")) - before).toBeGreaterThanOrEqual(1);
    },
    MINUTES,
  );
});

describe("a check", () => {
  it(
    "that fails inside says so, with the next step, and turns right by itself",
    async () => {
      const repository = await acmeRepository(app.simulator);
      await app.settle();
      let failures = 0;
      app.simulator.setFaults((_, { operation }) => {
        if (operation !== "git/get-tree" || failures >= 9) return null;
        failures += 1;
        return { kind: "status", status: 500, apply: false };
      });
      const number = await resize(repository);
      await app.settle();
      app.simulator.setFaults(null);
      expect(failures).toBe(9);
      expect(app.log.some(({ message }) => message.startsWith("failed; will be tried again"))).toBe(true);
      expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
      expect(checkOf(repository, number)?.title).toBe("1 SOP must be updated");
    },
    MINUTES,
  );
});

describe("what GitHub takes away", () => {
  it(
    "a suspended installation, a lost permission or a deleted repository is an ordinary outcome",
    async () => {
      const repository = await acmeRepository(app.simulator, undefined, "other");
      const number = await resize(repository);
      await app.settle();
      const event = app.simulator.deliveries.findLast(({ event }) => event === "pull_request");
      const changes = [
        { suspended: true },
        { suspended: false, permissions: { contents: "none" } },
        { permissions: { contents: "read", checks: "read" } },
      ];
      for (const change of changes) {
        app.simulator.setInstallation("other", change);
        await repository.push(
          "resize",
          { [INFRA]: sized(`${changes.indexOf(change)}xlarge`) },
          { author: "ann" },
        );
        if (event) await app.simulator.deliver(event);
        await app.settle();
        expect(app.engine.health().queue).toEqual({ waiting: 0, running: 0 });
      }
      app.simulator.setInstallation("other", { permissions: { checks: "write" } });
      await app.settle();
      await app.heal();
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
      const told = app.log.filter(({ message }) => message === "GitHub does not allow it");
      expect(told.length).toBeGreaterThan(0);
      expect(JSON.stringify(told)).toContain("permission-missing");
    },
    MINUTES,
  );

  it(
    "a branch that was removed, with its pull request, is nothing to do",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const number = await resize(repository);
      repository.closePullRequest(number, "ann");
      await app.settle();
      expect(app.engine.health().queue).toEqual({ waiting: 0, running: 0 });
      expect(repository.view.comments(number).length).toBeLessThanOrEqual(1);
      expect(POLICY_PATH).toBe(".github/sopwatch.yml");
    },
    MINUTES,
  );
});
