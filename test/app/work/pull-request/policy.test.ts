import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FileEdits, SimulatedRepository } from "../../../simulator/types.ts";
import {
  acmeRepository,
  checkOf,
  FILES,
  INFRA,
  ourComments,
  POLICY,
  POLICY_PATH,
  resize,
  SOP,
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

async function opened(repository: SimulatedRepository, edits: FileEdits): Promise<number> {
  await repository.push("change", edits, { author: "ann" });
  const number = await repository.openPullRequest({ head: "change", author: "ann" });
  await app.settle();
  return number;
}

describe("a change that edits its judge", () => {
  const weaker = POLICY.replace("level: require", "level: off");

  it.each([
    ["weakens the policy", { [POLICY_PATH]: weaker }],
    ["removes the policy", { [POLICY_PATH]: null }],
    ["moves the policy away", { [POLICY_PATH]: null, ".github/sopwatch.yaml": POLICY }],
    ["makes the link select nothing", { [POLICY_PATH]: POLICY.replace("terraform/rds", "terraform/none") }],
    ["makes itself the owner", { [POLICY_PATH]: POLICY.replace("@dba", "@ann") }],
    ["extends somebody else's", { [POLICY_PATH]: `extends: [org]\n${weaker}` }],
    ["exempts its author", { [POLICY_PATH]: `${POLICY}exempt:\n  authors: [ann]\n` }],
  ])("that %s is judged by the old one", async (_, edits) => {
    const repository = await acmeRepository(app.simulator);
    const number = await opened(repository, { ...edits, [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("outdated");
  });

  it("is shown what the new one would say", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await opened(repository, { [POLICY_PATH]: weaker, [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)?.summary).toContain("he check would **pass** instead of fail");
  });

  it("from a fork is judged by the base's as well", async () => {
    const repository = await acmeRepository(app.simulator);
    app.simulator.createUser("stranger");
    await repository.push(
      "fork-change",
      { [POLICY_PATH]: weaker, [INFRA]: sized("xlarge") },
      { author: "stranger" },
    );
    const number = await repository.openPullRequest({ head: "fork-change", author: "stranger", fork: true });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("**pass**");
  });
});

describe("a policy that cannot be used", () => {
  const BROKEN: readonly (readonly [string, string])[] = [
    ["not YAML", "links: [\n"],
    ["an unknown key", POLICY.replace("infra:", "infar:")],
    ["a duplicate key", `${POLICY}links: []\n`],
    ["a wrong level", POLICY.replace("require", "must")],
    ["a list for a mapping", "- a\n- b\n"],
    [
      "a YAML bomb",
      `a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n`,
    ],
    ["1 MB of it", `# ${"x".repeat(2 ** 20)}\n${POLICY}`],
    ["binary", "\u0000\u0001"],
    ["another version", `version: 2\n${POLICY}`],
    ["tabs", POLICY.replace("    infra", "\tinfra")],
    ["numbers for texts", POLICY.replace(`sop: ${SOP}`, "sop: 5")],
    ["a merge conflict", `<<<<<<< ours\n${POLICY}=======\n>>>>>>> theirs\n`],
    ["100,000 brackets", `links: ${"[".repeat(100_000)}`],
    ["prototypes", `${POLICY}__proto__: {level: off}\n`],
    ["UTF-16", `\ufffe${[...POLICY].join("\u0000")}`],
    ["a hostile glob", POLICY.replace("terraform/rds/**", `"${"{a,b}".repeat(16)}"`)],
  ];

  it.each(BROKEN)("at the base (%s) fails what it cannot judge", async (_, text) => {
    const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: text });
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    const run = checkOf(repository, number);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(run?.summary).toMatch(/sopwatch\.yml:\d+:\d+/);
  });

  it("because it is a folder passes nothing either", async () => {
    const { [POLICY_PATH]: _, ...files } = FILES;
    const repository = await acmeRepository(app.simulator, { ...files, [`${POLICY_PATH}/a.yml`]: POLICY });
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    const run = checkOf(repository, number);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(run?.summary).toMatch(/sopwatch\.yml:1:1/);
  });

  it.each([
    ["a byte order mark", `\ufeff${POLICY}`],
    ["line ends of Windows", POLICY.replaceAll("\n", "\r\n")],
    ["both", `\ufeff${POLICY.replaceAll("\n", "\r\n")}`],
  ])("%s, though, is no mistake: the policy judges", async (_, text) => {
    const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: text });
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "1 SOP must be updated",
    });
  });

  it.each(["", "\ufeff", "# Nothing yet.\n", "---\n"])(
    "an empty one (%j) is no mistake either: it makes no links, and rules that need none judge by their defaults",
    async (text) => {
      const repository = await acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: text });
      const number = await opened(repository, { "scripts/failover.sh": null });
      const run = checkOf(repository, number);
      expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
      expect(run?.summary).toContain("sop-broken-reference");
    },
  );

  it("brought by a pull request fails it, and says where", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await opened(repository, { [POLICY_PATH]: POLICY.replace("require", "must") });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toMatch(/sopwatch\.yml:8:\d+/);
  });
});

describe("a policy in .github/sopwatch.yaml", () => {
  const YAML = ".github/sopwatch.yaml";
  const { [POLICY_PATH]: _, ...files } = FILES;
  const weaker = POLICY.replace("level: require", "level: off");

  it.each<readonly [string, FileEdits, FileEdits]>([
    ["alone", { ...files, [YAML]: POLICY }, {}],
    ["made weaker", { ...files, [YAML]: POLICY }, { [YAML]: weaker }],
    ["removed", { ...files, [YAML]: POLICY }, { [YAML]: null }],
    ["given a weaker .yml beside it", { ...files, [YAML]: POLICY }, { [POLICY_PATH]: weaker }],
    ["replaced by a weaker .yml", { ...files, [YAML]: POLICY }, { [YAML]: null, [POLICY_PATH]: weaker }],
    ["added beside a .yml", FILES, { [YAML]: weaker }],
    ["left where the .yml goes", { ...FILES, [YAML]: weaker }, { [POLICY_PATH]: null }],
  ])("%s: the base's judges", async (_name, base, edits) => {
    const repository = await acmeRepository(app.simulator, base);
    const number = await opened(repository, { ...edits, [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "1 SOP must be updated",
    });
  });

  it("that changes on the base judges the open pull requests anew", async () => {
    const repository = await acmeRepository(app.simulator, { ...files, [YAML]: POLICY });
    const number = await resize(repository);
    await app.settle();
    await repository.push("main", { [YAML]: POLICY.replace("level: require", "level: observe") });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });

  it("that is broken is fixed by a pull request that moves it, and by none that does more", async () => {
    const repository = await acmeRepository(app.simulator, { ...files, [YAML]: "links: [\n" });
    const fix = { [YAML]: null, [POLICY_PATH]: POLICY };
    const number = await opened(repository, fix);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    await repository.push("change", { [INFRA]: sized("xlarge") }, { author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });
});

describe("other odd repositories", () => {
  it("without a policy get a quiet check, and nothing else", async () => {
    const { [POLICY_PATH]: _, ...files } = FILES;
    const repository = await acmeRepository(app.simulator, files);
    const number = await opened(repository, { [INFRA]: sized("xlarge"), "scripts/failover.sh": null });
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "success",
      title: "No policy yet",
      actions: [],
    });
    expect(ourComments(repository, number)).toEqual([]);
  });

  it("with a policy of a near name are told the right one", async () => {
    const { [POLICY_PATH]: _, ...files } = FILES;
    const repository = await acmeRepository(app.simulator, { ...files, "sopwatch.yml": POLICY });
    const number = await resize(repository);
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ title: "No policy yet" });
    expect(checkOf(repository, number)?.summary).toMatch(/Found .?sopwatch\.yml.?; the policy is read from /);
  });

  it("a first policy judges the pull request that brings it", async () => {
    const { [POLICY_PATH]: _, ...files } = FILES;
    const repository = await acmeRepository(app.simulator, files);
    const number = await opened(repository, { [INFRA]: sized("xlarge"), [POLICY_PATH]: POLICY });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("an SOP that cannot be parsed is said to be so", async () => {
    const repository = await acmeRepository(app.simulator);
    const deep = `${"> ".repeat(8_000)}text\n`;
    const number = await opened(repository, { [INFRA]: sized("xlarge"), [SOP]: deep });
    const run = checkOf(repository, number);
    expect(run).toMatchObject({ status: "completed", conclusion: "failure" });
    expect(`${run?.summary}${run?.text}`).toContain(SOP);
  });

  it("a policy that changes on the base judges the open pull requests anew", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await resize(repository);
    await app.settle();
    await repository.push("main", { [POLICY_PATH]: POLICY.replace("level: require", "level: observe") });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });
});
