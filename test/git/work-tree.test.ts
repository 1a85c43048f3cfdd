import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FileChange } from "../../src/core/model/change-set.ts";
import type { ChangeReader } from "../../src/gather/ports.ts";
import { openRepository } from "../../src/git/open-git-repository.ts";
import {
  type FileTree,
  isolatedEnvironment,
  type TemporaryRepository,
  temporaryDirectory,
  temporaryRepository,
} from "../support/temporary-repository.ts";
import { environmentWithGit } from "./fake-git.ts";

const environment = isolatedEnvironment();

const LONG = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");

async function workTree(repository: TemporaryRepository, staged = false): Promise<ChangeReader> {
  const opened = await openRepository(repository.directory, { environment });
  return opened.resolveChange({ base: null, head: null, staged });
}

function shape(changes: readonly FileChange[]) {
  return changes.map(({ status, path, oldPath, before, after }) =>
    [
      status,
      oldPath === null ? path : `${oldPath} -> ${path}`,
      before?.kind ?? null,
      after?.kind ?? null,
    ].join(" "),
  );
}

/** The change set of the work tree, and the content that each changed path has at head. */
async function judged(repository: TemporaryRepository, staged = false) {
  const change = await workTree(repository, staged);
  const changes = await change.changes();
  const contents = await change.contents.read(
    changes.flatMap(({ after }) => (after ? [after.oid] : [])),
    1000,
  );
  const texts = changes.map(({ path, after }) => [path, after && contents.get(after.oid)] as const);
  return { change, changes: shape(changes), contents: Object.fromEntries(texts) };
}

const text = (value: string) => ({ kind: "text", text: value });

describe("the work tree", () => {
  const repository = temporaryRepository({
    "edited.tf": "old\n",
    "gone.tf": "gone\n",
    "kept.tf": "kept\n",
    "moved.md": LONG,
    "script.sh": "#!/bin/sh\n",
    ".gitignore": "*.log\nbuild/\n",
  });

  test("is judged with staged, unstaged and untracked files, but without ignored ones", async () => {
    repository.write({ "edited.tf": "staged\n" });
    repository.git("add", "edited.tf");
    repository.git("mv", "moved.md", "renamed.md");
    repository.write({
      "edited.tf": "unstaged\n",
      "gone.tf": null,
      "renamed.md": LONG.replace("line 3", "LINE 3"),
      "script.sh": { executable: "#!/bin/sh\n" },
      "docs/new.md": "# New\n",
      "debug.log": "ignored\n",
      "build/out.tf": "ignored\n",
    });
    const { change, changes, contents } = await judged(repository);
    expect(changes).toEqual([
      "added docs/new.md  file",
      "modified edited.tf file file",
      "removed gone.tf file ",
      "renamed moved.md -> renamed.md file file",
      "modified script.sh file executable",
    ]);
    expect(contents["edited.tf"]).toEqual(text("unstaged\n"));
    expect(contents["docs/new.md"]).toEqual(text("# New\n"));
    const tree = await change.head.tree();
    expect([...tree.paths()].toSorted()).toEqual(
      [".gitignore", "docs/new.md", "edited.tf", "kept.tf", "renamed.md", "script.sh"].toSorted(),
    );
    expect(tree.hasDirectory("docs")).toBe(true);
  });

  test("has the object ids that git would give", async () => {
    const changes = await (await workTree(repository)).changes();
    const oids = Object.fromEntries(changes.map(({ path, after }) => [path, after?.oid]));
    for (const path of ["edited.tf", "docs/new.md", "renamed.md", "script.sh"]) {
      expect(oids[path]).toBe(repository.git("hash-object", path));
    }
    const script = changes.find(({ path }) => path === "script.sh");
    expect(script?.after?.oid).toBe(script?.before?.oid);
  });

  test("differs from the index, which is judged alone on request", async () => {
    const { changes, contents } = await judged(repository, true);
    expect(changes).toEqual(["modified edited.tf file file", "renamed moved.md -> renamed.md file file"]);
    expect(contents["edited.tf"]).toEqual(text("staged\n"));
  });

  test("answers for single files from the disk", async () => {
    const { head } = await workTree(repository);
    expect(await head.file("edited.tf", 100)).toEqual(text("unstaged\n"));
    expect(await head.file("kept.tf", 100)).toEqual(text("kept\n"));
    expect(await head.file("gone.tf", 100)).toBeNull();
    expect(await head.file("docs", 100)).toEqual({ kind: "unreadable", reason: "it is a directory" });
  });
});

describe("a file", () => {
  async function changesAfter(before: FileTree, act: (repository: TemporaryRepository) => void) {
    const repository = temporaryRepository({ "other.md": "# Other\n", ...before });
    act(repository);
    return judged(repository);
  }

  test("taken out of the index but left on disk has not changed", async () => {
    const { changes } = await changesAfter({ "a.tf": "a\n" }, (repository) => {
      repository.git("rm", "--quiet", "--cached", "a.tf");
    });
    expect(changes).toEqual([]);
  });

  test("taken out of the index and edited is modified", async () => {
    const { changes, contents } = await changesAfter({ "a.tf": "a\n" }, (repository) => {
      repository.git("rm", "--quiet", "--cached", "a.tf");
      repository.write({ "a.tf": "b\n" });
    });
    expect(changes).toEqual(["modified a.tf file file"]);
    expect(contents["a.tf"]).toEqual(text("b\n"));
  });

  test("moved in the index but still in both places is an addition", async () => {
    const { changes } = await changesAfter({ "a.md": LONG }, (repository) => {
      repository.git("mv", "a.md", "b.md");
      repository.write({ "a.md": LONG });
    });
    expect(changes).toEqual(["added b.md  file"]);
  });

  test("moved in the index with something else in its old place is both", async () => {
    const { changes } = await changesAfter({ "a.md": LONG }, (repository) => {
      repository.git("mv", "a.md", "b.md");
      repository.write({ "a.md": "new\n" });
    });
    expect(changes).toEqual(["modified a.md file file", "added b.md  file"]);
  });

  test("moved without telling git is renamed, of several to the one with its name", async () => {
    const { changes } = await changesAfter(
      { "docs/a.md": LONG, "docs/b.md": LONG, "docs/c.md": "" },
      (repository) => {
        repository.write({
          "docs/a.md": null,
          "docs/b.md": null,
          "docs/c.md": null,
          "runbooks/x.md": LONG,
          "runbooks/a.md": LONG,
          "runbooks/b.md": LONG,
          "runbooks/c.md": "",
        });
      },
    );
    expect(changes).toEqual([
      "removed docs/c.md file ",
      "renamed docs/a.md -> runbooks/a.md file file",
      "renamed docs/b.md -> runbooks/b.md file file",
      "added runbooks/c.md  file",
      "added runbooks/x.md  file",
    ]);
  });

  test("moved without telling git is not taken for another with the same contents", async () => {
    const { changes } = await changesAfter({ "docs/a.md": LONG, "docs/b.md": LONG }, (repository) => {
      repository.write({ "docs/a.md": null, "docs/b.md": null, "runbooks/b.md": LONG });
    });
    expect(changes).toEqual(["removed docs/a.md file ", "renamed docs/b.md -> runbooks/b.md file file"]);
  });

  test("announced with add --intent-to-add is added with what is on disk", async () => {
    const repository = temporaryRepository({ "other.md": "# Other\n", "old.md": "# Old\n" });
    // While git looks for the removed file's new place it hashes the announced one, but stores it nowhere.
    repository.write({ "plan.md": "# Plan\n", "old.md": null });
    repository.git("add", "--intent-to-add", "plan.md");
    const { changes, contents } = await judged(repository);
    expect(changes).toEqual(["removed old.md file ", "added plan.md  file"]);
    expect(contents["plan.md"]).toEqual(text("# Plan\n"));
    expect((await judged(repository, true)).changes).toEqual([]);
  });

  test("that became a directory, or came in place of one", async () => {
    const { changes, change } = await changesAfter({ a: "a\n", "d/x": "x\n", "d/y": "y\n" }, (repository) => {
      repository.write({ a: null, d: null });
      repository.write({ "a/b.md": "b\n", d: "file\n" });
    });
    expect(changes).toEqual([
      "removed a file ",
      "added a/b.md  file",
      "added d  file",
      "removed d/x file ",
      "removed d/y file ",
    ]);
    expect([...(await change.head.tree()).paths()].toSorted()).toEqual(["a/b.md", "d", "other.md"]);
  });

  test("with nothing but another time stamp has not changed", async () => {
    const { changes } = await changesAfter({ "a.tf": "a\n" }, (repository) => {
      utimesSync(join(repository.directory, "a.tf"), 1, 1);
    });
    expect(changes).toEqual([]);
  });

  test("with Windows line endings that git takes out has not changed", async () => {
    const { changes } = await changesAfter({ "a.md": "one\ntwo\n", "b.md": "one\ntwo\n" }, (repository) => {
      repository.git("config", "core.autocrlf", "true");
      repository.write({ "a.md": "one\r\ntwo\r\n", "b.md": "one\r\nTWO\r\n" });
    });
    expect(changes).toEqual(["modified b.md file file"]);
  });

  test("that a sparse checkout left out is still there", async () => {
    const { changes, change } = await changesAfter(
      { "docs/a.md": "# A\n", "big/b.tf": "b\n" },
      (repository) => {
        repository.git("sparse-checkout", "set", "--cone", "docs");
        repository.write({ "docs/a.md": "# B\n" });
      },
    );
    expect(changes).toEqual(["modified docs/a.md file file"]);
    expect(await change.head.file("big/b.tf", 100)).toEqual(text("b\n"));
  });

  test("marked skip-worktree is what the index says", async () => {
    const { changes } = await changesAfter({ "a.tf": "a\n" }, (repository) => {
      repository.git("update-index", "--skip-worktree", "a.tf");
      repository.write({ "a.tf": null });
    });
    expect(changes).toEqual([]);
  });

  test("with a name that is not UTF-8, or holds anything else, is read from disk", async () => {
    const { changes, contents } = await changesAfter({}, (repository) => {
      const name = Buffer.concat([
        Buffer.from(`${repository.directory}/caf`),
        Buffer.of(0xe9),
        Buffer.from(".md"),
      ]);
      writeFileSync(name, "# Café\n");
      repository.write({ "line\nbreak $HOME `id`.md": "# Odd\n" });
    });
    expect(changes).toEqual(["added caf\udce9.md  file", "added line\nbreak $HOME `id`.md  file"]);
    expect(contents["caf\udce9.md"]).toEqual(text("# Café\n"));
    expect(contents["line\nbreak $HOME `id`.md"]).toEqual(text("# Odd\n"));
  });
});

describe("merge conflicts", () => {
  const repository = temporaryRepository({ "both.md": "base\n", "deleted.md": "base\n" });
  repository.git("checkout", "--quiet", "-b", "theirs");
  repository.commit({ "both.md": "theirs\n", "deleted.md": null, "new.md": "theirs\n" });
  repository.git("checkout", "--quiet", "main");
  repository.commit({ "both.md": "ours\n", "deleted.md": "ours\n", "new.md": "ours\n" });
  expect(() => repository.git("merge", "theirs")).toThrow();

  test("are judged as they lie on disk", async () => {
    const { changes, contents } = await judged(repository);
    expect(changes).toEqual(["modified both.md file file", "modified new.md file file"]);
    expect(contents["both.md"]).toMatchObject({ kind: "text", text: expect.stringContaining("<<<<<<<") });
  });

  test("are gone from disk when their files are", async () => {
    repository.write({ "both.md": null });
    expect((await judged(repository)).changes).toContain("removed both.md file ");
  });

  test("cannot be judged as staged", async () => {
    await expect(judged(repository, true)).rejects.toMatchObject({
      code: "unmerged",
      message: "both.md has merge conflicts, so nothing is staged for it.",
      next: expect.stringContaining("git add"),
    });
  });
});

describe("what is not an ordinary file", () => {
  const outside = temporaryDirectory();
  writeFileSync(join(outside, "secret.md"), "secret\n");

  test("a symbolic link counts as its target's name, and is never followed", async () => {
    const repository = temporaryRepository({ "a.md": "a\n", "folder/b.md": "b\n" });
    repository.write({ "a.md": { link: join(outside, "secret.md") }, folder: null });
    symlinkSync(outside, join(repository.directory, "folder"));
    const { change, changes, contents } = await judged(repository);
    expect(changes).toEqual([
      "modified a.md file symlink",
      "added folder  symlink",
      "removed folder/b.md file ",
    ]);
    expect(contents["a.md"]).toEqual(text(join(outside, "secret.md")));
    expect(contents.folder).toEqual(text(outside));
    expect((await change.head.tree()).has("folder/secret.md")).toBe(false);
    expect(await change.head.file("a.md", 100)).toEqual({
      kind: "unreadable",
      reason: `it is a symbolic link to ${join(outside, "secret.md")}, and links are not followed`,
    });
  });

  test("a pipe in place of a file is not opened", async () => {
    const repository = temporaryRepository({ "a.md": "a\n" });
    rmSync(join(repository.directory, "a.md"));
    execFileSync("mkfifo", [join(repository.directory, "a.md")]);
    const { contents } = await judged(repository);
    expect(contents["a.md"]).toEqual({ kind: "unreadable", reason: "it is not a regular file" });
  });

  test("a huge file is not read", async () => {
    const repository = temporaryRepository({ "a.md": "a\n" });
    writeFileSync(join(repository.directory, "dump.bin"), "");
    truncateSync(join(repository.directory, "dump.bin"), 5 * 1024 ** 3);
    const { contents } = await judged(repository);
    expect(contents["dump.bin"]).toEqual({ kind: "too-large", bytes: 5 * 1024 ** 3 });
  });

  test("a repository inside the work tree is its own", async () => {
    const repository = temporaryRepository({ "a.md": "a\n" });
    mkdirSync(join(repository.directory, "vendor"));
    repository.git("clone", "--quiet", ".", "vendor/copy");
    expect((await judged(repository)).changes).toEqual([]);
  });

  test("a submodule is a commit, looked at without running git in it", async () => {
    const library = temporaryRepository({ "lib.tf": "1\n" });
    const repository = temporaryRepository({ "a.md": "a\n" });
    repository.git(
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      library.directory,
      "lib",
    );
    repository.commit();
    const inside = join(repository.directory, "lib");
    writeFileSync(join(inside, "lib.tf"), "dirty\n");
    writeFileSync(join(inside, "untracked.tf"), "new\n");
    expect((await judged(repository)).changes).toEqual([]);
    const commit = ["-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-am", "2"];
    execFileSync("git", commit, { cwd: inside, env: environment });
    const { changes, contents } = await judged(repository);
    expect(changes).toEqual(["modified lib submodule submodule"]);
    expect(contents.lib).toMatchObject({ kind: "unreadable" });
  });
});

test("a directory that may not be opened is told, since its files seem to be gone", async () => {
  const repository = temporaryRepository({ "a.md": "a\n" });
  const locked = environmentWithGit(
    `case "$*" in *ls-files*) echo "warning: could not open directory 'locked/': Permission denied" >&2;; esac\nreal_git "$@"`,
  );
  const opened = await openRepository(repository.directory, { environment: locked });
  const change = await opened.resolveChange({ base: null, head: null, staged: false });
  await change.changes();
  expect(change.notes()).toEqual([
    "There is no permission to open locked/, so the files in it count as removed.",
  ]);
});

describe("a file that goes away", () => {
  test("between listing and reading is unreadable, not an error", async () => {
    const repository = temporaryRepository({ "a.md": "a\n" });
    repository.write({ "b.md": "b\n", "c.md": "c\n" });
    const change = await workTree(repository);
    const oids = (await change.changes()).flatMap(({ after }) => (after ? [after.oid] : []));
    repository.write({ "b.md": null });
    expect([...(await change.contents.read(oids, 100)).values()]).toEqual([
      { kind: "unreadable", reason: "it vanished while the work tree was read" },
      text("c\n"),
    ]);
  });
});
