import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { GitProblem } from "../../src/git/git-problem.ts";
import { type GitRepository, openRepository } from "../../src/git/open-git-repository.ts";
import {
  isolatedEnvironment,
  temporaryDirectory,
  temporaryRepository,
  writeFiles,
} from "../support/temporary-repository.ts";
import { environmentWithGit, environmentWithoutGit } from "./fake-git.ts";

const environment = isolatedEnvironment();
const repository = temporaryRepository({ "terraform/main.tf": "a\n", "docs/run book/db.md": "# DB\n" });

async function changedPaths(opened: GitRepository): Promise<readonly string[]> {
  const change = await opened.resolveChange({ base: null, head: null, staged: false });
  return (await change.changes()).map(({ path }) => path);
}

async function problemOf(directory: string, env: NodeJS.ProcessEnv = environment): Promise<GitProblem> {
  const outcome = await openRepository(directory, { environment: env }).catch((error: unknown) => error);
  if (outcome instanceof GitProblem) return outcome;
  throw new Error(`no problem in ${directory}`, { cause: outcome });
}

describe("a repository is found", () => {
  test("from any folder of its work tree, and judged whole", async () => {
    repository.write({ "new.md": "# New\n" });
    const opened = await openRepository(join(repository.directory, "docs/run book"), { environment });
    expect(opened.directory).toBe(repository.directory);
    expect(opened.bare).toBe(false);
    expect(await changedPaths(opened)).toEqual(["new.md"]);
    repository.write({ "new.md": null });
  });

  test("through a symbolic link to one of its folders", async () => {
    const link = join(temporaryDirectory(), "link");
    symlinkSync(join(repository.directory, "docs"), link);
    expect((await openRepository(link, { environment })).directory).toBe(repository.directory);
  });

  test("without a work tree, when it is bare or the directory is inside .git", async () => {
    const bare = repository.clone("--bare");
    const opened = await openRepository(bare.directory, { environment });
    expect([opened.directory, opened.bare]).toEqual([bare.directory, true]);
    const inside = await openRepository(join(repository.directory, ".git/refs"), { environment });
    expect([inside.directory, inside.bare]).toEqual([join(repository.directory, ".git"), true]);
    await expect(changedPaths(opened)).rejects.toMatchObject({ code: "no-work-tree" });
  });

  test("in a linked work tree, whose branch is its own", async () => {
    const linked = join(temporaryDirectory(), "linked");
    repository.git("worktree", "add", "--quiet", "-b", "feature", linked);
    writeFiles(linked, { "linked.md": "# Linked\n" });
    const opened = await openRepository(linked, { environment });
    expect(opened.directory).toBe(linked);
    expect(await opened.branches()).toEqual(["main"]);
    expect(await changedPaths(opened)).toEqual(["linked.md"]);
  });

  test("in a submodule, which is judged by itself", async () => {
    const host = temporaryRepository({ "a.md": "# A\n" });
    host.git(
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      repository.directory,
      "modules/lib",
    );
    host.commit();
    const inside = join(host.directory, "modules/lib");
    writeFiles(inside, { "inside.md": "# Inside\n" });
    const opened = await openRepository(join(inside, "docs"), { environment });
    expect(opened.directory).toBe(inside);
    expect(await changedPaths(opened)).toEqual(["inside.md"]);
  });

  test("where its configuration says, when that is not where it usually is", async () => {
    const moved = temporaryRepository({ "a.md": "# A\n" });
    moved.write({ "tree/a.md": "# B\n" });
    moved.git("config", "core.worktree", "../tree");
    const opened = await openRepository(join(moved.directory, "tree"), { environment });
    expect(opened.directory).toBe(join(moved.directory, "tree"));
    expect(await changedPaths(opened)).toEqual(["a.md"]);
    moved.git("config", "--unset", "core.worktree");
    moved.git("config", "core.bare", "true");
    expect((await openRepository(moved.directory, { environment })).bare).toBe(true);
  });

  test("with its git directory somewhere else", async () => {
    const [tree, away] = [temporaryDirectory(), join(temporaryDirectory(), "away")];
    repository.git("clone", "--quiet", `--separate-git-dir=${away}`, repository.directory, tree);
    writeFiles(tree, { "away.md": "# Away\n" });
    const opened = await openRepository(join(tree, "docs"), { environment });
    expect(opened.directory).toBe(tree);
    expect(await changedPaths(opened)).toEqual(["away.md"]);
    expect(await opened.branches()).toEqual(["main"]);
  });

  test("in a directory whose name has a line break in it", async () => {
    const odd = join(temporaryDirectory(), "a\nb c");
    mkdirSync(odd);
    repository.git("clone", "--quiet", ".", odd);
    writeFiles(odd, { "odd.md": "# Odd\n" });
    const opened = await openRepository(join(odd, "docs"), { environment });
    expect(opened.directory).toBe(odd);
    expect(await changedPaths(opened)).toEqual(["odd.md"]);
  });

  test("with SHA-256 object ids", async () => {
    const directory = temporaryDirectory();
    repository.git("init", "--quiet", "--initial-branch=main", "--object-format=sha256", directory);
    writeFiles(directory, { "docs/a.md": "# A\n" });
    const opened = await openRepository(directory, { environment });
    const change = await opened.resolveChange({ base: null, head: null, staged: false });
    const [added] = await change.changes();
    expect(added?.after?.oid).toMatch(/^[0-9a-f]{64}$/);
    expect([...(await change.contents.read([added?.after?.oid ?? ""], 100)).values()]).toEqual([
      { kind: "text", text: "# A\n" },
    ]);
  });
});

describe("what cannot be opened says what happened, where, and what to do", () => {
  test("a directory that does not exist", async () => {
    const problem = await problemOf(join(repository.directory, "nowhere"));
    expect(problem.code).toBe("no-directory");
    expect(problem.message).toBe(`${repository.directory}/nowhere does not exist.`);
    expect(problem.next).toContain("--repo DIR");
  });

  test("a file", async () => {
    const problem = await problemOf(join(repository.directory, "terraform/main.tf"));
    expect(problem.message).toBe(`${repository.directory}/terraform/main.tf is not a directory.`);
  });

  test("a directory outside any repository", async () => {
    const directory = temporaryDirectory();
    const problem = await problemOf(directory);
    expect(problem).toMatchObject({ code: "not-a-repository", where: directory });
    expect(problem.message).toBe(`${directory} is not inside a git repository.`);
  });

  test("a machine without git", async () => {
    const problem = await problemOf(repository.directory, environmentWithoutGit());
    expect(problem.code).toBe("git-missing");
    expect(problem.next).toContain("Install git 2.30");
  });

  test("a git that is too old to know the options", async () => {
    const old = environmentWithGit(
      'case "$*" in *--show-scope*) echo "error: unknown option \\`show-scope" >&2; exit 129;; esac\nreal_git "$@"',
    );
    // Settings in the environment: then git is asked for all of them.
    const asked = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.abbrev", GIT_CONFIG_VALUE_0: "9" };
    const problem = await problemOf(repository.directory, { ...old, ...asked });
    expect(problem.code).toBe("git-too-old");
    expect(problem.next).toContain("git 2.30");
  });

  test("a repository that belongs to somebody else", async () => {
    const suspicious = environmentWithGit('GIT_TEST_ASSUME_DIFFERENT_OWNER=1 real_git "$@"');
    const problem = await problemOf(repository.directory, suspicious);
    expect(problem.code).toBe("dubious-ownership");
    expect(problem.next).toContain(`git config --global --add safe.directory ${repository.directory}`);
  });

  test("a repository whose configuration is broken", async () => {
    const broken = temporaryRepository();
    writeFileSync(join(broken.directory, ".git/config"), "[core\n");
    const problem = await problemOf(broken.directory);
    expect(problem.code).toBe("failed");
    expect(problem.message).toMatch(/bad config line 1 in file .*config/);
    expect(problem.next).toContain("Fix .git/config");
  });
});

describe("the environment of a hook", () => {
  test("does not redirect to another repository", async () => {
    const other = temporaryRepository({ "other.md": "# Other\n" });
    const redirected = {
      ...environment,
      GIT_DIR: join(other.directory, ".git"),
      GIT_WORK_TREE: other.directory,
    };
    const opened = await openRepository(repository.directory, { environment: redirected });
    expect(opened.directory).toBe(repository.directory);
    const change = await opened.resolveChange({ base: "HEAD", head: "HEAD", staged: false });
    expect((await change.head.tree()).has("other.md")).toBe(false);
  });

  test("names the index that is about to be committed", async () => {
    const hooked = temporaryRepository({ "a.md": "# A\n" });
    hooked.write({ "b.md": "# B\n" });
    hooked.git("add", "b.md");
    hooked.git("update-index", "--index-version=4");
    const copy = { ...environment, GIT_INDEX_FILE: ".git/next-index" };
    writeFileSync(join(hooked.directory, ".git/next-index"), "");
    hooked.git("read-tree", "--index-output=.git/next-index", "HEAD");
    const usual = await openRepository(hooked.directory, { environment });
    const next = await openRepository(hooked.directory, { environment: copy });
    const staged = { base: null, head: null, staged: true };
    expect((await (await usual.resolveChange(staged)).changes()).map(({ path }) => path)).toEqual(["b.md"]);
    expect(await (await next.resolveChange(staged)).changes()).toEqual([]);
  });

  test("does not bring the index of another repository", async () => {
    const other = temporaryRepository({ "other.md": "# Other\n" });
    const foreign = { ...environment, GIT_INDEX_FILE: join(other.directory, ".git/index") };
    const opened = await openRepository(repository.directory, { environment: foreign });
    const change = await opened.resolveChange({ base: null, head: null, staged: true });
    expect(await change.changes()).toEqual([]);
  });
});

describe("names", () => {
  test("of the repository come from its remotes", async () => {
    const clone = repository.clone();
    clone.git("remote", "set-url", "origin", "git@github.com:acme/infra.git");
    expect((await openRepository(clone.directory, { environment })).slugs()).toEqual(["acme/infra"]);
  });

  test("of branches are none before the first commit", async () => {
    const empty = temporaryRepository();
    expect(await (await openRepository(empty.directory, { environment })).branches()).toEqual([]);
  });
});

test("closing ends the processes, and forgetting to asks for nothing more", async () => {
  const opened = await openRepository(repository.directory, { environment });
  opened.close();
  await expect(opened.resolveChange({ base: "main", head: null, staged: false })).rejects.toBeInstanceOf(
    GitProblem,
  );
});
