import { afterAll, beforeAll, expect, it } from "vitest";
import { acmeRepository, checkOf, INFRA, sized } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

const MINUTES = 300_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

it.each([2_999, 3_000, 3_001])(
  "of %i files, the last one counts: nothing passes because a list was cut",
  async (count) => {
    const repository = await acmeRepository(app.simulator);
    const others = Array.from({ length: count - 1 }, (_, at) => [
      `a/${String(at).padStart(5, "0")}.txt`,
      `${at}\n`,
    ]);
    await repository.push(
      "large",
      { ...Object.fromEntries(others), [INFRA]: sized("xlarge") },
      { author: "ann" },
    );
    const number = await repository.openPullRequest({ head: "large", author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ status: "completed", conclusion: "failure" });
  },
  MINUTES,
);
