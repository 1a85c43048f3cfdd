import { describe, expect, it } from "vitest";
import { temporaryRepository } from "../support/temporary-repository.ts";
import { runInProcess } from "./run-in-process.ts";
import { INFRA, outdatedRepository, POLICY, POLICY_PATH, platformRepository, SOP } from "./world.ts";

describe("check with nothing to compare", () => {
  it.each([
    [
      "the default branch itself",
      () => {
        const repository = platformRepository();
        repository.git("checkout", "--quiet", "main");
        return repository;
      },
      "what is checked out is main, the default branch, and nothing is uncommitted",
    ],
    [
      "a branch that is part of it",
      () => {
        const repository = platformRepository();
        repository.git("checkout", "--quiet", "main");
        repository.commit({ "other.md": "# Other\n" });
        repository.git("checkout", "--quiet", "work");
        return repository;
      },
      "what is checked out is part of main, the default branch, and nothing is uncommitted",
    ],
    [
      "a tag on the default branch",
      () => {
        const repository = outdatedRepository();
        repository.git("tag", "v1", "main");
        repository.git("checkout", "--quiet", "v1");
        return repository;
      },
      "what is checked out is main, the default branch, and nothing is uncommitted",
    ],
    [
      "a clone of the default branch, depth 1",
      () => {
        const origin = platformRepository();
        origin.git("checkout", "--quiet", "main");
        return origin.clone("--depth=1");
      },
      "what is checked out is origin/main, the default branch, and nothing is uncommitted",
    ],
    [
      "a linked work tree",
      () => {
        const repository = platformRepository();
        const { directory } = temporaryRepository();
        repository.git("worktree", "add", "--quiet", "--detach", `${directory}/tree`, "main");
        return { directory: `${directory}/tree` };
      },
      "what is checked out is main, the default branch, and nothing is uncommitted",
    ],
    ["no commit and no file", () => temporaryRepository(), "no commit yet, and no file"],
  ])("could not run: %s", async (_, make, what) => {
    for (const format of ["pretty", "json", "github"]) {
      const run = await runInProcess(["check", "--format", format], make().directory);
      expect([run.code, run.stdout]).toEqual([3, ""]);
      expect(run.stderr).toContain(`There is nothing to compare: ${what}.\n`);
    }
  });

  it("could not run: a head that is the guessed base, also in a bare repository", async () => {
    const repository = outdatedRepository();
    repository.git("checkout", "--quiet", "main");
    const bare = repository.clone("--bare");
    for (const { directory } of [repository, bare]) {
      const run = await runInProcess(["check", "--head", "main"], directory);
      expect(run.code).toBe(3);
      expect(run.stderr).toMatch(/^sopwatch: There is nothing to compare: main is the default branch itself/);
      expect((await runInProcess(["check", "--head", "work"], directory)).code).toBe(1);
    }
  });

  it("tells of a policy that cannot be used all the same", async () => {
    const { directory } = temporaryRepository({ [POLICY_PATH]: POLICY.replace("infra:", "infar:") });
    expect((await runInProcess(["check"], directory)).code).toBe(2);
  });
});

describe("check of what is empty on purpose", () => {
  it("passes with nothing staged, and says so", async () => {
    const repository = platformRepository();
    repository.write({ [INFRA]: "size = 2\n" });
    const { code, stdout } = await runInProcess(["check", "--staged"], repository.directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^✓ Nothing is staged\n\nCompared what is staged with main \([0-9a-f]{7}\), the default branch: 0 commits, 0 files\./,
    );
  });

  it("passes with a base that was named, and says so", async () => {
    const { directory } = platformRepository();
    const { code, stdout } = await runInProcess(["check", "--base", "main"], directory);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^✓ Nothing changed\n\nCompared the work tree with main \([0-9a-f]{7}\): 0 commits, 0 files\. Policy: \.github\/sopwatch\.yml from the base\.\n$/,
    );
  });

  it("judges the commits of the branch although nothing is staged", async () => {
    const { code, stdout } = await runInProcess(["check", "--staged"], outdatedRepository().directory);
    expect(code).toBe(1);
    expect(stdout).toContain("1 commit, 1 file.");
  });
});

describe("check of what is not committed", () => {
  it("on the default branch, without a remote and under any name", async () => {
    const repository = temporaryRepository({
      [POLICY_PATH]: POLICY,
      [INFRA]: "size = 1\n",
      [SOP]: "# DB\n\n1. Go.\n",
    });
    repository.git("branch", "--move", "main", "trunk");
    repository.write({ [INFRA]: "size = 2\n" });
    const { code, stdout } = await runInProcess(["check"], repository.directory);
    expect(code).toBe(1);
    expect(stdout).toContain("with trunk (");
  });
});

describe("the line that says what was compared", () => {
  const { directory } = outdatedRepository();
  it.each([
    [
      "pretty",
      /\nCompared the work tree with main \([0-9a-f]{7}\), the default branch: 1 commit, 1 file\. Policy: \.github\/sopwatch\.yml from the base\.\n\nhttps:\S+#sop-outdated\n$/,
    ],
    [
      "markdown",
      /\nCompared the work tree with `?main`? \(`[0-9a-f]{7}`\), the default branch: 1 commit, 1 file\. Policy: `\.github\/sopwatch\.yml` from the base\.\n/,
    ],
    ["github", /\nsopwatch: Compared the work tree with main .*\nsopwatch: 1 SOP must be updated\n$/],
    ["sarif", /"text": "Compared the work tree with main /],
    ["json", /"compared": \{\n {4}"base": "[0-9a-f]{40}",\n {4}"baseName": "main",/],
  ])("stands in %s", async (format, line) => {
    expect((await runInProcess(["check", "--format", format], directory)).stdout).toMatch(line);
  });
});

it("names the tip of the base and the merge base where they differ", async () => {
  const repository = outdatedRepository();
  const left = repository.git("rev-parse", "main");
  repository.git("checkout", "--quiet", "main");
  const tip = repository.commit({ "other.md": "# Other\n" });
  const args = ["check", "--base", "main", "--head", "work", "--format", "json"];
  const { base, compared } = JSON.parse((await runInProcess(args, repository.directory)).stdout);
  expect([base, compared.base, compared.mergeBase]).toEqual([left, tip, left]);
});
