import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Delivery } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  INFRA,
  ourComments,
  resize,
  SOP,
  SOP_UPDATED,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const MINUTES = 300_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

function permutations<T>(items: readonly T[]): readonly (readonly T[])[] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) =>
    permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [item, ...rest]),
  );
}

describe("webhooks", () => {
  it(
    "in any order end the same: all 720 orders of six, coalesced or one by one",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const first = app.simulator.deliveries.length;
      app.simulator.hold();
      const number = await resize(repository);
      repository.comment(number, "dba", "/sop still-accurate");
      repository.editPullRequest(number, { title: "Resize it", actor: "ann" });
      await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
      repository.addLabel(number, "infra", "maya");
      repository.review(number, "maya", "comment", "Hm.");
      await app.simulator.release((held) => held);
      await app.settle();
      const shown = () =>
        JSON.stringify([
          checkOf(repository, number),
          ourComments(repository, number),
          repository.view.requestedReviewers(number),
        ]);
      const ours = new Set(["pull_request", "issue_comment", "pull_request_review"]);
      const told: readonly Delivery[] = app.simulator.deliveries
        .slice(first)
        .filter(({ event, payload }) => ours.has(event) && !JSON.stringify(payload).includes('"type":"Bot"'));
      const six = told.slice(0, 6);
      expect(six).toHaveLength(6);
      const end = shown();
      app.count();
      const differing: string[] = [];
      for (const [index, order] of permutations(six).entries()) {
        for (const { id, event: name, payload } of order) {
          await app.engine.receive({ id, name, payload: { ...Object(payload) } });
          // Some let each event be worked on before the next one comes, most coalesce.
          if (index % 60 === 0) await app.settle();
        }
        if (index % 5 === 0) await app.settle();
        if (shown() !== end) differing.push(order.map(({ event, action }) => `${event}.${action}`).join(" "));
      }
      await app.settle();
      expect(differing.slice(0, 3)).toEqual([]);
      expect(app.count().writes).toBe(0);
    },
    MINUTES,
  );

  it(
    "a hundred times cost no write",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const number = await resize(repository);
      await app.settle();
      const delivery = app.simulator.deliveries.findLast(({ event }) => event === "pull_request");
      app.count();
      await Promise.all(Array.from({ length: 100 }, () => delivery && app.simulator.deliver(delivery)));
      await app.settle();
      const { reads, writes } = app.count();
      expect(writes).toBe(0);
      // Coalesced: far fewer than three reads each.
      expect(reads).toBeLessThan(100);
      expect(ourComments(repository, number)).toHaveLength(1);
    },
    MINUTES,
  );
});

describe("a push while the last one is judged", () => {
  it(
    "never leaves the old answer on the new head, nor a comment about the past",
    async () => {
      const repository = await acmeRepository(app.simulator);
      let delayed = 0;
      app.simulator.setFaults((_, { operation }) => {
        if (operation !== "git/get-tree" || delayed > 0) return null;
        delayed += 1;
        return { kind: "delay", ms: 400 };
      });
      const number = await resize(repository);
      await repository.push("resize", { [SOP]: SOP_UPDATED }, { author: "ann" });
      await app.settle();
      app.simulator.setFaults(null);
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
      expect(
        ourComments(repository, number).map(({ body }) => body.includes("must be updated")),
      ).not.toContain(true);
    },
    MINUTES,
  );

  it(
    "that rewrites history is judged by what is there now",
    async () => {
      const repository = await acmeRepository(app.simulator);
      const number = await resize(repository);
      await app.settle();
      await repository.push(
        "resize",
        { [SOP]: SOP_UPDATED, [INFRA]: sized("xlarge") },
        { author: "ann", force: true },
      );
      await app.settle();
      expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    },
    MINUTES,
  );
});
