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
  SOP_TEXT,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const REASON = "the failover is not what changes here";

/** A pull request by ann that resizes the database and edits what may give rights; then somebody uses the right. */
async function tried(
  repository: SimulatedRepository,
  edits: FileEdits,
  use: (number: number) => void,
): Promise<ReturnType<typeof checkOf>> {
  await repository.push("change", { [INFRA]: sized("xlarge"), ...edits }, { author: "ann" });
  const number = await repository.openPullRequest({ head: "change", author: "ann" });
  await app.settle();
  use(number);
  await app.settle();
  return checkOf(repository, number);
}

describe("what gives rights is read at the base, so a change cannot give them", () => {
  const at = (more: string) => ({ [POLICY_PATH]: POLICY + more });
  const STRICT = "waive: {by: admin, allowAuthor: false}\n";

  it.each<readonly [string, FileEdits, readonly [string, string]]>([
    ["who may waive", at("waive: {by: read}\n"), ["rita", `/sop waive all ${REASON}`]],
    [
      "that an author may waive",
      at("waive: {by: write, allowAuthor: true}\n"),
      ["ann", `/sop waive all ${REASON}`],
    ],
    ["how long a reason is", at("waive: {by: read, minReason: 1}\n"), ["maya", "/sop waive all it is fine"]],
    ["that an author may attest", at("attest: {allowAuthor: true}\n"), ["ann", "/sop still-accurate"]],
    [
      "the owner of a link",
      { [POLICY_PATH]: POLICY.replace("@dba", "@rita") },
      ["rita", "/sop still-accurate"],
    ],
    [
      "the owner of all SOPs",
      {
        [POLICY_PATH]: POLICY.replace('owners: ["@dba"]', "owners: []").replace(
          "sops:\n",
          'sops:\n  owners: ["@rita"]\n',
        ),
      },
      ["rita", "/sop still-accurate"],
    ],
    [
      "an owner in front matter",
      { [SOP]: `---\nowner: "@rita"\n---\n${SOP_TEXT}` },
      ["rita", "/sop still-accurate"],
    ],
    ["a level in front matter", { [SOP]: `---\nsop_level: off\n---\n${SOP_TEXT}` }, ["rita", "/sop recheck"]],
    ["exempt authors", at("exempt: {authors: [ann]}\n"), ["rita", "/sop recheck"]],
    [
      "the owner's policy, by extending it",
      { [POLICY_PATH]: `extends: [org]\n${POLICY}` },
      ["rita", "/sop recheck"],
    ],
  ])("%s", async (_, edits, [login, command]) => {
    const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: POLICY + STRICT });
    const run = await tried(repository, edits, (number) => void repository.comment(number, login, command));
    expect(run).toMatchObject({ conclusion: "failure" });
    expect(run?.summary).toContain("❌ outdated");
  });

  it("labels that waive", async () => {
    const repository = await acmeRepository(app.simulator);
    const run = await tried(repository, at("waive: {labels: [skip-sop]}\n"), (number) =>
      repository.addLabel(number, "skip-sop", "maya"),
    );
    expect(run).toMatchObject({ conclusion: "failure" });
  });

  it("covers, level and owner of an SOP that makes its own link", async () => {
    const covering = (front: string) => `---\n${front}---\n${SOP_TEXT}`;
    const front = 'covers: terraform/rds/**\nsop_level: require\nowner: "@dba"\n';
    const base = { ...FILES, [POLICY_PATH]: 'sops: {paths: ["docs/runbooks/**"]}\n', [SOP]: covering(front) };
    for (const weaker of [
      front.replace("rds", "none"),
      front.replace("sop_level: require", "sop_level: off"),
      front.replace("@dba", "@rita"),
      "",
    ]) {
      const repository = await acmeRepository(app.simulator, base);
      const edits = { [SOP]: weaker === "" ? SOP_TEXT : covering(weaker) };
      const run = await tried(
        repository,
        edits,
        (number) => void repository.comment(number, "rita", "/sop still-accurate"),
      );
      expect(run).toMatchObject({ conclusion: "failure" });
      expect(run?.summary).toContain("`@dba`");
    }
  });
});

describe("the owner's policy is that of its default branch", () => {
  it("so that a branch or pull request of it changes nothing elsewhere", async () => {
    const owner = "branchy";
    const shared = await app.simulator.createRepository({
      owner,
      name: ".github",
      files: { [POLICY_PATH]: "waive: {by: admin, allowAuthor: false}\n" },
    });
    await shared.push("mild", { [POLICY_PATH]: "waive: {by: read}\nrules: {sop-outdated: off}\n" });
    const files = { ...FILES, [POLICY_PATH]: `extends: [org]\n${POLICY}` };
    const repository = await acmeRepository(app.simulator, files, owner);
    const run = await tried(
      repository,
      {},
      (number) => void repository.comment(number, "ann", `/sop waive all ${REASON}`),
    );
    expect(run).toMatchObject({ conclusion: "failure" });
  });
});
