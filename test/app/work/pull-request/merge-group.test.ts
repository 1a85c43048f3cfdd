import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  FILES,
  INFRA,
  ourComments,
  POLICY,
  POLICY_PATH,
  resize,
  SOP,
  SOP_UPDATED,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

beforeEach(async () => {
  repository = await acmeRepository(app.simulator);
  await app.settle();
}, START_MS);

afterAll(() => app.close());

function runsOn(head: string) {
  return repository.view.checkRuns(head).filter(({ name }) => name === "sopwatch");
}

it.each([1, 2, 3, 4, 5])("answers for a group of %i pull requests, on the group's head", async (size) => {
  const numbers: number[] = [];
  for (let index = 0; index < size; index++) {
    await repository.push(`docs-${index}`, { [`notes/${index}.md`]: "text\n" }, { author: "ann" });
    numbers.push(await repository.openPullRequest({ head: `docs-${index}`, author: "ann" }));
  }
  await app.settle();
  const head = await repository.createMergeGroup(numbers);
  await app.settle();
  expect(runsOn(head)).toEqual([expect.objectContaining({ status: "completed", conclusion: "success" })]);
});

it("judges what the whole group changes: an SOP that is updated by another pull request of it counts", async () => {
  const infra = await resize(repository);
  await repository.push("words", { [SOP]: SOP_UPDATED }, { author: "ann" });
  const words = await repository.openPullRequest({ head: "words", author: "ann" });
  await app.settle();
  const alone = await repository.createMergeGroup([infra]);
  const together = await repository.createMergeGroup([infra, words]);
  await app.settle();
  expect(runsOn(alone)).toEqual([expect.objectContaining({ conclusion: "failure" })]);
  expect(runsOn(together)).toEqual([expect.objectContaining({ conclusion: "success" })]);
  // Only what was there before: the group itself says nothing on the pull requests.
  expect(ourComments(repository, infra)).toHaveLength(1);
});

it("counts what was said on the pull request, for the files that its speaker saw", async () => {
  const infra = await resize(repository);
  await app.settle();
  repository.comment(infra, "dba", "/sop still-accurate");
  await app.settle();
  const head = await repository.createMergeGroup([infra]);
  await app.settle();
  expect(runsOn(head)).toEqual([expect.objectContaining({ conclusion: "success" })]);
});

it("counts an approval for the files on its pull request, not for what another one of the group does to them", async () => {
  const infra = await resize(repository);
  await repository.push("replica", { "terraform/rds/replica.tf": "locals {}\n" }, { author: "ann" });
  const replica = await repository.openPullRequest({ head: "replica", author: "ann" });
  await app.settle();
  repository.review(infra, "dba", "approve");
  await app.settle();
  const alone = await repository.createMergeGroup([infra]);
  const together = await repository.createMergeGroup([infra, replica]);
  await app.settle();
  expect(runsOn(alone)).toEqual([expect.objectContaining({ conclusion: "success" })]);
  expect(runsOn(together)).toEqual([expect.objectContaining({ conclusion: "failure" })]);
});

it("exempts nobody when only one author of the group is exempt", async () => {
  const policy = `${POLICY}exempt: {authors: [ann]}\n`;
  repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policy });
  await repository.push("notes", { "notes/a.md": "text\n" }, { author: "ann" });
  const exempt = await repository.openPullRequest({ head: "notes", author: "ann" });
  await repository.push("size", { [INFRA]: sized("xlarge") }, { author: "maya" });
  const other = await repository.openPullRequest({ head: "size", author: "maya" });
  await app.settle();
  const head = await repository.createMergeGroup([exempt, other]);
  await app.settle();
  expect(runsOn(head)).toEqual([expect.objectContaining({ conclusion: "failure" })]);
});

it("is judged again, on the same run, when somebody presses Re-run", async () => {
  await repository.push("edit", { [INFRA]: sized("xlarge") }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "edit", author: "ann" });
  await app.settle();
  const head = await repository.createMergeGroup([number]);
  await app.settle();
  const before = runsOn(head)[0]?.id ?? 0;
  repository.comment(number, "dba", "/sop still-accurate");
  await app.settle();
  repository.rerequest(before, "rita");
  await app.settle();
  expect(runsOn(head)).toEqual([expect.objectContaining({ id: before, conclusion: "success" })]);
});
