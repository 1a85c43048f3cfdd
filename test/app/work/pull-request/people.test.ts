import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  ourComments,
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

function ownedBy(...owners: readonly string[]) {
  return { ...FILES, [POLICY_PATH]: POLICY.replace('["@dba"]', JSON.stringify(owners)) };
}

/** Something happens that changes nothing for us. */
async function nothing(repository: SimulatedRepository, number: number): Promise<void> {
  repository.editPullRequest(number, { title: `title ${Math.random()}`, actor: "maya" });
  await app.settle();
}

describe("review requests", () => {
  it("never go to the author", async () => {
    const repository = await acmeRepository(app.simulator, ownedBy("@ann", "@dba"));
    const number = await resize(repository);
    await app.settle();
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
  });

  it("one bad name costs only itself, is told in the check, and is not tried again", async () => {
    const repository = await acmeRepository(app.simulator, ownedBy("@nobody-here", "@dba", "@acme/ghosts"));
    const number = await resize(repository);
    await app.settle();
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
    expect(checkOf(repository, number)?.text).toContain("`@nobody-here`: GitHub refused the request");
    app.count();
    for (let time = 0; time < 3; time++) await nothing(repository, number);
    expect(app.count().writes).toBe(0);
  });

  it.each(["reviewed", "removed"])("are not repeated once the owner has %s", async (what) => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    if (what === "reviewed") repository.review(number, "dba", "comment", "Looking at it.");
    else repository.removeReviewRequest(number, "dba", "maya");
    await app.settle();
    await repository.push("resize", { [INFRA]: sized("4xlarge") }, { author: "ann" });
    await app.settle();
    await nothing(repository, number);
    expect(repository.view.requestedReviewers(number)).toEqual([]);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("go to a team that has access", async () => {
    const repository = await acmeRepository(app.simulator, ownedBy("@acme/dbas"));
    app.simulator.createTeam("acme", "dbas", ["dba"]);
    repository.addTeam("dbas", "write");
    const number = await resize(repository);
    await app.settle();
    expect(repository.view.requestedReviewers(number)).toEqual(["acme/dbas"]);
    repository.comment(number, "dba", "/sop still-accurate");
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });
});

describe("what is not ours", () => {
  it("a comment with our marker is left alone", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository, { draft: true });
    await app.settle();
    const forged = "<!-- sopwatch:comment 0123456789abcdef -->\nAll is well, merge it.";
    const id = repository.comment(number, "stranger", forged);
    repository.editPullRequest(number, { draft: false, actor: "ann" });
    await app.settle();
    expect(repository.view.comments(number).find((comment) => comment.id === id)?.body).toBe(forged);
    expect(ourComments(repository, number)).toHaveLength(1);
  });

  it("our comment, deleted by somebody, is put back", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    repository.deleteComment(ourComments(repository, number)[0]?.id ?? 0, "maya");
    await app.settle();
    expect(ourComments(repository, number)).toHaveLength(1);
  });
});

describe("a pull request from a fork", () => {
  it("gets everything that others get, though GitHub does not tell its number", async () => {
    const repository = await acmeRepository(app.simulator);
    await repository.push("from-fork", { [INFRA]: sized("xlarge") }, { author: "stranger" });
    const number = await repository.openPullRequest({ head: "from-fork", author: "stranger", fork: true });
    await app.settle();
    const run = checkOf(repository, number);
    expect(run).toMatchObject({ conclusion: "failure" });
    repository.pressButton(run?.id ?? 0, "still-accurate", "dba");
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ id: run?.id, conclusion: "success" });
  });
});
