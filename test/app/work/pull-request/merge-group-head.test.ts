import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import { acmeRepository, POLICY, POLICY_PATH, resize } from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  app.simulator.setFaults(null);
  repository = await acmeRepository(app.simulator);
  await app.settle();
}, START_MS);

afterAll(() => app.close());

it("a group that could not be decided is looked at again by the next sweep", async () => {
  const number = await resize(repository);
  await app.settle();
  app.simulator.setFaults(() => {
    const { body } = app.simulator.requests.at(-1) ?? {};
    return JSON.stringify(body ?? "").includes("query PullRequest(")
      ? { kind: "status", status: 500, apply: false }
      : null;
  });
  const head = await repository.createMergeGroup([number]);
  await app.settle();
  app.simulator.setFaults(null);
  expect(repository.view.checkRuns(head)).toMatchObject([{ title: "sopwatch could not decide, re-run" }]);
  await app.heal();
  expect(repository.view.checkRuns(head)).toMatchObject([
    { conclusion: "failure", title: "1 SOP must be updated" },
  ]);
});

it("a pull request opened with the group's commit does not answer for the queue", async () => {
  await repository.push(
    "release",
    { [POLICY_PATH]: POLICY.replace("level: require", "level: observe") },
    { author: "maya" },
  );
  const number = await resize(repository);
  await app.settle();
  const head = await repository.createMergeGroup([number]);
  await app.settle();
  const branch = `gh-readonly-queue/main/pr-${number}-${repository.view.head("main")}`;
  expect(repository.view.head(branch)).toBe(head);
  const stolen = await repository.openPullRequest({
    head: branch,
    base: "release",
    author: "stranger",
    fork: "copy",
  });
  await app.settle();
  expect(repository.view.pullRequest(stolen).headSha).toBe(head);
  expect(repository.view.checkRuns(head)).toMatchObject([{ conclusion: "failure" }]);
  await app.heal();
  expect(repository.view.checkRuns(head)).toMatchObject([{ conclusion: "failure" }]);
  // The queue is done with it: now the commit is that pull request's alone.
  repository.deleteBranch(branch, "maya");
  await app.settle();
  await app.heal();
  expect(repository.view.checkRuns(head)).toMatchObject([{ conclusion: "success", externalId: `${stolen}` }]);
});
