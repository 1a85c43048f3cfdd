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
  sized,
} from "../../support/acme.ts";
import { START_MS, startApp, type TestApp } from "../../support/start-app.ts";

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
}, START_MS);

afterAll(() => app.close());

const BROKEN = POLICY.replace("infra:", "infar:");

async function brokenRepository(text = BROKEN): Promise<SimulatedRepository> {
  return acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: text });
}

async function opened(
  repository: SimulatedRepository,
  edits: FileEdits,
  { branch = "change", author = "ann", fork = false, body = "" } = {},
): Promise<number> {
  await repository.push(branch, edits, { author });
  const number = await repository.openPullRequest({ head: branch, author, fork, body });
  await app.settle();
  return number;
}

describe("a pull request while the base's policy cannot be read", () => {
  it("fails with the verdict first, the line, what is expected, how to fix it and who may go without", async () => {
    const repository = await brokenRepository();
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    const run = checkOf(repository, number);
    expect(run).toMatchObject({
      conclusion: "failure",
      title: "The policy has 1 problem: .github/sopwatch.yml",
      actions: [{ identifier: "waive" }, { identifier: "recheck" }],
      annotations: [{ path: POLICY_PATH, startLine: 5, level: "failure" }],
    });
    expect(run?.summary).toMatch(
      /^`\.github\/sopwatch\.yml` of the base branch cannot be read, so nothing was judged and nothing passes\./,
    );
    expect(run?.summary).toContain('`.github/sopwatch.yml:5:5`: unknown key "infar"');
    expect(run?.summary).toMatch(/Expected .*infra.*, received "infar"\. Did you mean "infra"\?/);
    expect(run?.summary).toContain("comments `/sop waive policy-invalid <reason>`");
    const [comment] = ourComments(repository, number);
    expect(comment?.body).toContain(
      "❌ `.github/sopwatch.yml` of the base branch cannot be read, so nothing was judged",
    );
    expect(comment?.body).toContain("**Next:** fix it in a change that touches nothing else");
    expect(comment?.body).toContain(
      '- `.github/sopwatch.yml:5:5`: unknown key "infar". Did you mean "infra"?',
    );
    expect(comment?.body).toContain("a maintainer or admin, not the author, comments");
  });

  it.each([
    ["empties it beside other files", { [POLICY_PATH]: "links: []\n", [INFRA]: sized("xlarge") }],
    ["fixes it beside other files", { [POLICY_PATH]: POLICY, "README.md": "hello\n" }],
    ["breaks it in another way", { [POLICY_PATH]: "links: 5\n" }],
    ["takes it away", { [POLICY_PATH]: null }],
    ["moves it away", { [POLICY_PATH]: null, ".github/old.yml": BROKEN }],
    ["switches the rule off", { [POLICY_PATH]: `${BROKEN}rules: {policy-invalid: off}\n` }],
  ])("that %s fails, from a fork as well", async (_, edits) => {
    const repository = await brokenRepository();
    const own = await opened(repository, edits);
    const foreign = await opened(repository, edits, { branch: "fork", author: "stranger", fork: true });
    for (const number of [own, foreign]) {
      expect(checkOf(repository, number)).toMatchObject({
        conclusion: "failure",
        title: expect.stringMatching(/^The policy has \d+ problems?: /),
      });
    }
  });

  it("that fixes it and touches nothing else passes, shown what the new one would say", async () => {
    const repository = await brokenRepository();
    for (const author of ["ann", "stranger"]) {
      const options = { branch: author, author, fork: author === "stranger" };
      const number = await opened(repository, { [POLICY_PATH]: POLICY }, options);
      const run = checkOf(repository, number);
      expect(run).toMatchObject({
        conclusion: "success",
        title: "This change fixes the policy: .github/sopwatch.yml",
      });
      expect(run?.summary).toContain("#### With the policy of this pull request");
      expect(run?.summary).toContain("This change fixes it and touches nothing else");
    }
  });

  it("that fixes a directory in its place passes as well", async () => {
    const { [POLICY_PATH]: _, ...files } = FILES;
    const repository = await acmeRepository(app.simulator, { ...files, [`${POLICY_PATH}/a.yml`]: POLICY });
    await repository.push("change", { [`${POLICY_PATH}/a.yml`]: null }, { author: "ann" });
    const number = await opened(repository, { [POLICY_PATH]: POLICY });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });

  it("that edits the version before it broke fails: what a merge makes of both is not known", async () => {
    const repository = await acmeRepository(app.simulator);
    await repository.push("change", { [POLICY_PATH]: `${POLICY}comment: false\n` }, { author: "ann" });
    await repository.push("main", { [POLICY_PATH]: BROKEN });
    const number = await repository.openPullRequest({ head: "change", author: "ann" });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("edits another version of it");
  });

  it("is judged again when the default branch breaks and fixes it", async () => {
    const repository = await acmeRepository(app.simulator);
    const number = await opened(repository, { "README.md": "hello\n" });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
    await repository.push("main", { [POLICY_PATH]: BROKEN });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    await repository.push("main", { [POLICY_PATH]: POLICY });
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "success" });
  });
});

describe("a waiver of a policy that cannot be read", () => {
  const REASON = "the outage cannot wait for the policy";

  it.each(["policy-invalid", "all"])(
    "(%s) counts from a maintainer, in the open: neutral and on record",
    async (name) => {
      const repository = await brokenRepository();
      const number = await opened(repository, { [INFRA]: sized("xlarge") });
      repository.comment(number, "maya", `/sop waive ${name} ${REASON}`);
      await app.settle();
      const run = checkOf(repository, number);
      expect(run).toMatchObject({
        conclusion: "neutral",
        title: expect.stringMatching(/^Waived for this change: /),
      });
      expect(run?.summary).toContain(`\`maya\` waived \`policy-invalid\` by a comment`);
    },
  );

  it("does not count from somebody who may only write, the author, or a stranger, who are told why", async () => {
    const repository = await brokenRepository();
    const number = await opened(repository, { [INFRA]: sized("xlarge") }, { author: "maya" });
    for (const login of ["ann", "maya", "stranger"]) {
      repository.comment(number, login, `/sop waive policy-invalid ${REASON}`);
      await app.settle();
      expect(ourComments(repository, number).at(-1)?.body).toContain(
        "only somebody with maintain or admin access who did not write this change may waive",
      );
    }
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("does not count in the author's own words: a trailer of a maintainer, or in a maintainer's name", async () => {
    const repository = await brokenRepository();
    const body = `SOP-Waive: all: ${REASON}\n`;
    const own = await opened(repository, { [INFRA]: sized("xlarge") }, { author: "maya", body });
    expect(checkOf(repository, own)).toMatchObject({ conclusion: "failure" });
    await repository.push("forged", { [INFRA]: sized("2xlarge") }, { author: "ann" });
    await repository.push(
      "forged",
      { [INFRA]: sized("4xlarge") },
      { author: "maya", message: `Resize\n\nSOP-Waive: policy-invalid: ${REASON}` },
    );
    const forged = await repository.openPullRequest({ head: "forged", author: "ann" });
    await app.settle();
    expect(checkOf(repository, forged)).toMatchObject({ conclusion: "failure" });
  });

  it("does not count as a label that the broken policy, or the one in the pull request, names", async () => {
    const labels = "waive: {by: read, labels: [skip-sop]}\n";
    const repository = await brokenRepository(BROKEN + labels);
    const number = await opened(repository, { [POLICY_PATH]: POLICY + labels, [INFRA]: sized("xlarge") });
    repository.addLabel(number, "skip-sop", "maya");
    await app.settle();
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
  });

  it("is explained to whoever presses Waive", async () => {
    const repository = await brokenRepository();
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    repository.pressButton(checkOf(repository, number)?.id ?? 0, "waive", "ann");
    await app.settle();
    expect(ourComments(repository, number).at(-1)?.body).toContain("`/sop waive policy-invalid <reason>`");
  });
});

describe("an owner's policy that is extended", () => {
  const extending = `extends: [org]\n${POLICY}`;

  async function withOrg(owner: string, files: FileEdits | null): Promise<SimulatedRepository> {
    if (files !== null) await app.simulator.createRepository({ owner, name: ".github", files });
    return acmeRepository(app.simulator, { ...FILES, [POLICY_PATH]: extending }, owner);
  }

  it.each<readonly [string, FileEdits | null, RegExp]>([
    ["broken", { [POLICY_PATH]: "comment: maybe\n" }, /`broken-org\/\.github\/\.github\/sopwatch\.yml:1:10`/],
    [
      "binary",
      { [POLICY_PATH]: "\u0000" },
      /`\.github\/sopwatch\.yml:1:11`: the owner's policy cannot be read[\s\S]*a binary file/,
    ],
    [
      "directory",
      { [`${POLICY_PATH}/a.yml`]: "links: []\n" },
      /the owner's policy cannot be read[\s\S]*a directory/,
    ],
    ["missing", null, /the owner has no policy to extend[\s\S]*one that the App may not see/],
  ])("and is %s fails every pull request but the one that lets go of it", async (kind, files, told) => {
    const repository = await withOrg(`${kind}-org`, files);
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toMatch(told);
    const repair = await opened(repository, { [POLICY_PATH]: POLICY }, { branch: "repair" });
    expect(checkOf(repository, repair)).toMatchObject({ conclusion: "success" });
  });

  const isOrgPolicy = ({ path }: { readonly path: string }) => path.includes("/.github/contents/");

  it("and is refused to the App fails, and says so", async () => {
    const repository = await withOrg("refused-org", { [POLICY_PATH]: "links: []\n" });
    app.simulator.setFaults((_, request) =>
      isOrgPolicy(request) ? { kind: "status", status: 403, apply: false } : null,
    );
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    app.simulator.setFaults(null);
    expect(checkOf(repository, number)).toMatchObject({ conclusion: "failure" });
    expect(checkOf(repository, number)?.summary).toContain("no permission: GitHub refuses it to the App");
  });

  it("and does not answer for now could not decide, which heals by itself", async () => {
    const repository = await withOrg("silent-org", { [POLICY_PATH]: "links: []\n" });
    const seen: string[] = [];
    app.simulator.setFaults((_, request) => {
      if (!isOrgPolicy(request) || seen.length > 12) return null;
      const title = checkOf(repository, 1)?.title ?? "";
      seen.push(title);
      return { kind: "status", status: 500, apply: false };
    });
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    app.simulator.setFaults(null);
    expect(seen).toContain("sopwatch could not decide, re-run");
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "1 SOP must be updated",
    });
  });
});

describe("a policy that the App may not see", () => {
  it("is not the same as none: the check fails and says what is missing", async () => {
    const owner = "unseen";
    const repository = await acmeRepository(app.simulator, FILES, owner);
    app.simulator.setInstallation(owner, { permissions: { contents: "none" } });
    const number = await opened(repository, { [INFRA]: sized("xlarge") });
    expect(checkOf(repository, number)).toMatchObject({
      conclusion: "failure",
      title: "sopwatch could not decide, re-run",
    });
    expect(checkOf(repository, number)?.summary).toContain("the App lacks a permission it needs");
  });
});

describe("a merge group while the base's policy cannot be read", () => {
  function groupRun(repository: SimulatedRepository, head: string) {
    const [run, ...more] = repository.view.checkRuns(head).filter(({ name }) => name === "sopwatch");
    expect(more).toEqual([]);
    return run;
  }

  async function grouped(repository: SimulatedRepository, numbers: readonly number[]) {
    const head = await repository.createMergeGroup(numbers);
    await app.settle();
    return groupRun(repository, head);
  }

  it("fails without the fix, and passes with it where nothing else is wrong", async () => {
    const repository = await brokenRepository();
    const docs = await opened(repository, { "README.md": "hello\n" }, { branch: "docs" });
    const repair = await opened(repository, { [POLICY_PATH]: POLICY }, { branch: "repair" });
    expect(await grouped(repository, [docs])).toMatchObject({ conclusion: "failure" });
    expect(await grouped(repository, [repair])).toMatchObject({ conclusion: "success" });
    const both = await grouped(repository, [repair, docs]);
    expect(both).toMatchObject({ conclusion: "success" });
    expect(both?.summary).toContain(`This group fixes it (pull request ${repair})`);
  });

  it("is judged by the fixed policy at its tip", async () => {
    const repository = await brokenRepository();
    const resized = await opened(repository, { [INFRA]: sized("xlarge") }, { branch: "resized" });
    const repair = await opened(repository, { [POLICY_PATH]: POLICY }, { branch: "repair" });
    expect(await grouped(repository, [repair, resized])).toMatchObject({
      conclusion: "failure",
      title: "1 SOP must be updated",
    });
  });

  it("is not judged by a policy that came with other files", async () => {
    const repository = await brokenRepository();
    const sneaky = await opened(
      repository,
      { [POLICY_PATH]: "links: []\n", [INFRA]: sized("xlarge") },
      { branch: "sneaky" },
    );
    const repair = await opened(repository, { [POLICY_PATH]: "links: []\n" }, { branch: "repair" });
    for (const numbers of [[sneaky], [repair, sneaky]]) {
      expect(await grouped(repository, numbers)).toMatchObject({
        conclusion: "failure",
        title: "The policy has 1 problem: .github/sopwatch.yml",
      });
    }
  });

  it("passes where each of its pull requests has a waiver that counts, never by that of another", async () => {
    const repository = await brokenRepository();
    const one = await opened(repository, { "a.md": "a\n" }, { branch: "one" });
    const other = await opened(repository, { "b.md": "b\n" }, { branch: "other" });
    repository.comment(one, "maya", "/sop waive policy-invalid the outage cannot wait for it");
    await app.settle();
    expect(await grouped(repository, [one])).toMatchObject({ conclusion: "neutral" });
    expect(await grouped(repository, [one, other])).toMatchObject({ conclusion: "failure" });
  });
});
