import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  POLICY,
  POLICY_PATH,
  SOP,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const FOLDER = "docs/OWNERS";
const DBA = "approvers:\n- dba\n";
const MAYA = "approvers: [maya]\n";

/** Nothing but an OWNERS file names an owner: `dba`. */
async function repositoryWithOwners(): Promise<SimulatedRepository> {
  const policy = POLICY.replace('    owners: ["@dba"]\n', "");
  const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: policy, [FOLDER]: DBA });
  await app.settle();
  return repository;
}

async function opened(repository: SimulatedRepository, edits: FileEdits): Promise<number> {
  await repository.push("change", { ...edits, [INFRA]: sized("xlarge") }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "change", author: "ann" });
  await app.settle();
  return number;
}

async function attest(repository: SimulatedRepository, number: number, login: string): Promise<void> {
  repository.comment(number, login, "/sop still-accurate");
  await app.settle();
}

describe("OWNERS files of the base name who is asked and whose word counts", () => {
  it.each<readonly [string, FileEdits]>([
    ["leaves them alone", {}],
    ["edits one", { [FOLDER]: MAYA }],
    ["adds one nearer to the SOP", { "docs/runbooks/OWNERS": MAYA }],
    ["adds aliases", { OWNERS_ALIASES: "aliases: {dba: [maya]}\n" }],
  ])("when the change %s", async (_, edits) => {
    const repository = await repositoryWithOwners();
    const number = await opened(repository, edits);
    expect(repository.view.requestedReviewers(number)).toEqual(["dba"]);
    await attest(repository, number, "maya");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    await attest(repository, number, "dba");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });

  it("never make an account of a bare word", async () => {
    const repository = await acmeRepository(app.simulator, {
      ...FILES,
      [POLICY_PATH]: POLICY.replace('    owners: ["@dba"]\n', ""),
      [SOP]: `---\nowner: maya\n---\n${FILES[SOP]}`,
    });
    const number = await opened(repository, {});
    expect(repository.view.requestedReviewers(number)).toEqual([]);
    await attest(repository, number, "maya");
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("cost no request of their own", async () => {
    const repository = await repositoryWithOwners();
    const number = await opened(repository, {});
    app.count();
    await repository.push("change", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(app.count()).toMatchObject({ reads: 3, writes: 1 });
  });
});
