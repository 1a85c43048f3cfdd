import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { temporaryDirectory, temporaryRepository } from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const log = join(temporaryDirectory(), "log");
const environment = environmentWithGit(`echo "$*" >> ${log}\nreal_git "$@"`);

/** What opening a repository tells, and how often git was asked for its configuration. */
async function opened(directory: string, env: NodeJS.ProcessEnv = environment) {
  rmSync(log, { force: true });
  const repository = await openRepository(directory, { environment: env });
  const slugs = repository.slugs();
  repository.close();
  const started = existsSync(log) ? readFileSync(log, "utf8").split("\n") : [];
  return {
    slugs,
    bare: repository.bare,
    asked: started.filter((line) => / config --list/.test(line)).length,
  };
}

function cloned(url = "https://github.com/acme/infra.git") {
  const repository = temporaryRepository({ "a.tf": "a\n" });
  repository.git("remote", "add", "origin", url);
  return repository;
}

test("the usual configuration is read without a process, of work trees, linked ones and bare repositories", async () => {
  const repository = cloned();
  const usual = { slugs: ["acme/infra"], bare: false, asked: 0 };
  expect(await opened(repository.directory)).toEqual(usual);
  const linked = join(temporaryDirectory(), "linked");
  repository.git("worktree", "add", "--quiet", "-b", "feature", linked);
  expect(await opened(linked)).toEqual(usual);
  const bare = repository.clone("--bare");
  bare.git("remote", "set-url", "origin", "git@github.com:acme/infra.git");
  expect(await opened(bare.directory)).toEqual({ ...usual, bare: true });
});

test.each([
  [
    "includes another file",
    '[include]\n\tpath = other\n[remote "upstream"]\n\turl = https://github.com/big/infra\n',
  ],
  ["includes another file on a condition", '[includeIf "gitdir:/"]\n\tpath = other\n'],
  ["has settings for each work tree", "[extensions]\n\tworktreeConfig = true\n"],
  ["defines a content filter", '[filter "x"]\n\tclean = cat\n'],
  ["moves the work tree", "[core]\n\tworktree = ..\n"],
  ["is not plain", '[user]\n\tname = "Ann"\n'],
  ["is too long to be usual", `# ${"x".repeat(64 * 1024)}\n`],
  ["has a remote without an owner to read", '[remote "upstream"]\n\turl = infra:\n'],
])("git is asked when the configuration %s", async (_, more) => {
  const repository = cloned();
  const file = join(repository.directory, ".git/config");
  writeFileSync(file, readFileSync(file, "utf8") + more);
  const { slugs, asked } = await opened(repository.directory);
  expect([slugs[0], asked]).toEqual(["acme/infra", 1]);
});

test("git is asked when the environment has settings", async () => {
  const more = { GIT_CONFIG_COUNT: "1", GIT_CONFIG_KEY_0: "core.abbrev", GIT_CONFIG_VALUE_0: "9" };
  expect(await opened(cloned().directory, { ...environment, ...more })).toMatchObject({ asked: 1 });
});

test("a shorthand in the user's configuration is spelled out", async () => {
  const global = join(temporaryDirectory(), "gitconfig");
  writeFileSync(global, '[url "git@github.com:acme/"]\n\tinsteadOf = acme:\n');
  const env = { ...environment, GIT_CONFIG_GLOBAL: global };
  expect(await opened(cloned("acme:infra").directory, env)).toMatchObject({
    slugs: ["acme/infra"],
    asked: 1,
  });
});

test("a repository whose configuration is gone is git's to judge", async () => {
  const repository = cloned();
  rmSync(join(repository.directory, ".git/config"));
  expect(await opened(repository.directory)).toEqual({ slugs: [], bare: false, asked: 1 });
});
