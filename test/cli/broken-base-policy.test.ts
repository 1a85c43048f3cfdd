import { chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileTree, TemporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, POLICY, POLICY_PATH, platformRepository } from "./world.ts";

const BROKEN = POLICY.replace("infra:", "infar:");

/** Breaks the policy on `main` in some way and goes on from there on `work`. */
function brokenBy(files: FileTree): TemporaryRepository {
  const repository = platformRepository();
  repository.git("checkout", "--quiet", "main");
  repository.commit(files);
  repository.git("checkout", "--quiet", "-B", "work");
  return repository;
}

const brokenRepository = () => brokenBy({ [POLICY_PATH]: BROKEN });

async function checked(repository: TemporaryRepository) {
  const { code, stdout, stderr } = await runInProcess(["check", "--format", "json"], repository.directory);
  return { code, stderr, ...JSON.parse(stdout) };
}

const DAMAGE: readonly (readonly [string, FileTree])[] = [
  ["a misspelt key", { [POLICY_PATH]: BROKEN }],
  ["broken syntax", { [POLICY_PATH]: "links: [\n" }],
  ["conflict marks", { [POLICY_PATH]: `<<<<<<< HEAD\n${POLICY}=======\n>>>>>>> work\n` }],
  ["UTF-16", { [POLICY_PATH]: Buffer.from(`\ufeff${POLICY}`, "utf16le") }],
  ["NUL bytes", { [POLICY_PATH]: `${POLICY}\u0000` }],
  ["too many bytes", { [POLICY_PATH]: `# ${"x".repeat(300_000)}\n${POLICY}` }],
  ["a directory", { [POLICY_PATH]: null, [`${POLICY_PATH}/a.yml`]: POLICY }],
  ["a symbolic link", { [POLICY_PATH]: { link: "real.yml" }, ".github/real.yml": POLICY }],
];

describe("check, with a base policy that cannot be read", () => {
  it.each(DAMAGE)("(%s) is exit 2 for a change that leaves it so", async (_, damage) => {
    const repository = brokenBy(damage);
    repository.commit({ [INFRA]: 'instance_class = "db.r6g.xlarge"\n' });
    const verdict = await checked(repository);
    expect(verdict).toMatchObject({ code: 2, conclusion: "failure", links: [], policy: { from: "base" } });
    expect(verdict.policy.problems[0]).toMatchObject({ path: POLICY_PATH, line: expect.any(Number) });
  });

  it.each(DAMAGE)("(%s) is exit 0 for the change that fixes it, with a note", async (_, damage) => {
    const repository = brokenBy(damage);
    repository.write({ [POLICY_PATH]: POLICY });
    for (const committed of [false, true]) {
      if (committed) {
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "--message", "Fix the policy");
      }
      const verdict = await checked(repository);
      expect(verdict).toMatchObject({
        code: 0,
        conclusion: "success",
        policy: { from: "base", problems: [] },
      });
      expect(verdict.stderr).toContain("This change fixes it and touches nothing else, so it passes");
    }
  });

  it("says first what it means and what to do, in every format", async () => {
    const repository = brokenRepository();
    repository.commit({ [INFRA]: "size = 2\n" });
    const pretty = await runInProcess(["check"], repository.directory);
    expect([pretty.code, pretty.stderr]).toEqual([2, ""]);
    expect(pretty.stdout).toMatch(
      /^✗ The policy has 1 problem: \.github\/sopwatch\.yml\n\n\.github\/sopwatch\.yml of the base branch cannot be read, so nothing was judged/,
    );
    expect(pretty.stdout.replace(/\s+/g, " ")).toContain(
      "Next: fix it in a change that touches nothing else",
    );
    expect(pretty.stdout).toContain(`${POLICY_PATH}:3:5: unknown key "infar"`);
    const markdown = await runInProcess(["check", "--format", "markdown"], repository.directory);
    expect(markdown.stdout).toContain(
      "`.github/sopwatch.yml` of the base branch cannot be read, so nothing was judged and nothing passes. **Next:** fix it",
    );
    const sarif = await runInProcess(["check", "--format", "sarif"], repository.directory);
    expect(JSON.parse(sarif.stdout).runs[0].results[0]).toMatchObject({
      ruleId: "policy-invalid",
      level: "error",
    });
    const github = await runInProcess(["check", "--format", "github"], repository.directory);
    expect(github.stdout).toMatch(
      /^::error file=\.github\/sopwatch\.yml,line=3,col=5,title=policy-invalid::/,
    );
  });

  it.each([
    ["fixes it and touches something else", { [POLICY_PATH]: POLICY, "notes.md": "x\n" }],
    ["empties it and touches something else", { [POLICY_PATH]: "links: []\n", [INFRA]: "size = 2\n" }],
    ["breaks it differently", { [POLICY_PATH]: "links: 5\n" }],
  ])("is exit 2 for a change that %s", async (_, files) => {
    const repository = brokenRepository();
    repository.commit(files);
    expect(await checked(repository)).toMatchObject({
      code: 2,
      conclusion: "failure",
      policy: { from: "base" },
    });
  });

  it("is exit 2 for a change that removes it, moves it, or makes it executable", async () => {
    const edits: readonly ((repository: TemporaryRepository) => void)[] = [
      ({ git }) => git("rm", "--quiet", POLICY_PATH),
      ({ git }) => git("mv", POLICY_PATH, ".github/sopwatch.yaml"),
      ({ directory }) => chmodSync(join(directory, POLICY_PATH), 0o755),
    ];
    for (const edit of edits) {
      const repository = brokenRepository();
      edit(repository);
      expect(await checked(repository)).toMatchObject({ code: 2, conclusion: "failure" });
    }
  });

  it("is exit 2 for a valid edit of the version before it broke", async () => {
    const repository = platformRepository();
    repository.commit({ [POLICY_PATH]: `${POLICY}comment: false\n` });
    repository.git("checkout", "--quiet", "main");
    repository.commit({ [POLICY_PATH]: BROKEN });
    repository.git("checkout", "--quiet", "work");
    expect(await checked(repository)).toMatchObject({ code: 2, conclusion: "failure" });
  });

  it("is not waived by a trailer: who may do that is known to GitHub alone", async () => {
    const repository = brokenRepository();
    const message = "Resize\n\nSOP-Waive: all: the outage cannot wait for the policy";
    repository.commit({ [INFRA]: "size = 2\n" }, { message });
    expect(await checked(repository)).toMatchObject({ code: 2, conclusion: "failure" });
  });
});

it("a submodule in the policy's place is exit 2 as well, and removing it is no fix", async () => {
  const repository = platformRepository();
  const commit = repository.git("rev-parse", "HEAD");
  repository.git("checkout", "--quiet", "main");
  repository.git("rm", "--quiet", POLICY_PATH);
  repository.git("update-index", "--add", "--cacheinfo", `160000,${commit},${POLICY_PATH}`);
  repository.git("commit", "--quiet", "--message", "Replace the policy");
  repository.git("checkout", "--quiet", "-B", "work");
  const verdict = await checked(repository);
  expect(verdict).toMatchObject({ code: 2, conclusion: "failure", policy: { from: "base" } });
  expect(verdict.policy.problems[0].received).toBe("a submodule");
});

describe("check, with a policy that extends org", () => {
  it("leaves out what was not handed in, with a note and exit 0", async () => {
    const repository = brokenBy({ [POLICY_PATH]: `extends: [org]\n${POLICY}` });
    repository.commit({ "notes.md": "x\n" });
    const { code, stderr } = await checked(repository);
    expect(code).toBe(0);
    expect(stderr).toContain("The policy extends org, the organisation's shared policy");
  });
});
