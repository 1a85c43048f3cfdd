import { afterAll, beforeAll, expect, it } from "vitest";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  resize,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

it(
  "a check that is not shown what owners attested says so, and decides once it is shown",
  async () => {
    const policy = POLICY.replace("level: require", "level: require\n    driftBudget: 5");
    const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policy });
    const number = await resize(repository);
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    app.simulator.setInstallation("acme", { permissions: { issues: "none" } });
    await repository.push("resize", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: expect.stringContaining("could not decide"),
      summary: expect.stringContaining("so attestations are unknown"),
    });
    app.simulator.setInstallation("acme", { permissions: { issues: "write" } });
    await app.heal();
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "success",
      text: expect.stringContaining("1 of 5 changes"),
    });
  },
  START_MS,
);
