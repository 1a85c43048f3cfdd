import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  ourComments,
  POLICY,
  POLICY_PATH,
  SOP,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;
let repository: SimulatedRepository;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

/** The policy names no owners, so CODEOWNERS does: `dba`. `maya` and `rita` are nobody's owners. */
beforeEach(async () => {
  repository = await acmeRepository(app.simulator, {
    ...FILES,
    [POLICY_PATH]: POLICY.replace('    owners: ["@dba"]\n', ""),
    CODEOWNERS: "/docs/ @dba\n",
  });
  await app.settle();
}, START_MS);

afterAll(() => app.close());

/** `ann` resizes the database, and edits more along with it. */
async function opened(edits: FileEdits, options: { readonly fork?: boolean } = {}): Promise<number> {
  await repository.push("change", { ...edits, [INFRA]: sized("xlarge") }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "change", author: "ann", ...options });
  await app.settle();
  return number;
}

async function attest(number: number, login: string): Promise<void> {
  repository.comment(number, login, "/sop still-accurate");
  repository.review(number, login, "approve");
  await app.settle();
}

const lastReply = (number: number) => ourComments(repository, number).at(-1)?.body;

describe("a pull request that makes somebody an owner by CODEOWNERS", () => {
  const accomplices: readonly (readonly [string, FileEdits])[] = [
    ["edits it", { CODEOWNERS: "* @maya\n" }],
    ["adds one where GitHub looks first", { ".github/CODEOWNERS": "* @maya\n" }],
    ["moves it to where GitHub looks last", { CODEOWNERS: null, "docs/CODEOWNERS": "* @maya\n" }],
  ];

  it.each(accomplices)("and %s gains nothing: their word does not count", async (_, edits) => {
    const number = await opened(edits);
    await attest(number, "maya");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(lastReply(number)).toContain(`maya does not own \`${SOP}\`; ask \`@dba\``);
    await attest(number, "dba");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });

  it("from a fork gains nothing either", async () => {
    const number = await opened({ CODEOWNERS: "* @maya\n" }, { fork: true });
    await attest(number, "maya");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("asks the owners from before it for a review", async () => {
    const number = await opened({ CODEOWNERS: "* @maya\n" });
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
  });

  it("gains nothing in a merge group", async () => {
    const number = await opened({ CODEOWNERS: "* @maya\n" });
    await attest(number, "maya");
    const head = await repository.createMergeGroup([number]);
    await app.settle();
    expect(repository.view.checkRuns(head)).toEqual([expect.objectContaining({ conclusion: "failure" })]);
  });
});

it("somebody who lost ownership on the base branch since a pull request was opened does not count", async () => {
  const number = await opened({});
  await repository.push("main", { CODEOWNERS: "/docs/ @maya\n" }, { author: "maya" });
  await app.settle();
  await attest(number, "dba");
  expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  expect(lastReply(number)).toContain(`dba does not own \`${SOP}\`; ask \`@maya\``);
  await attest(number, "maya");
  expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
});
