import { existsSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FileEdits } from "../types.ts";
import { changedPaths } from "./changed-paths.ts";
import { createGitRepository, type GitRepository } from "./git-repository.ts";
import { pathHistory } from "./history.ts";
import { runGit } from "./run-git.ts";
import { findEntry, listTree } from "./trees.ts";

const author = { name: "Ada", email: "ada@example.com" };
let minutes = 0;

function repository(): GitRepository & { git(...args: string[]): string } {
  const made = createGitRepository("main");
  onTestFinished(() => made.remove());
  return { ...made, git: (...args) => runGit(made.directory, args).toString("utf8").trimEnd() };
}

function commit(git: GitRepository, parent: string | null, edits: FileEdits): string {
  minutes += 1;
  const date = new Date(Date.UTC(2026, 0, 1, 0, minutes)).toISOString();
  const sha = git.commitEdits(parent, edits, {
    message: `Change ${minutes}\n\nWhy.`,
    author: { ...author, date },
  });
  git.setRef("refs/heads/main", sha);
  return sha;
}

describe("what is written is a git repository", () => {
  test.each([
    ["few objects", 3],
    ["a pack of them", 300],
  ])("git reads %s and finds no fault", (_name, count) => {
    const git = repository();
    const files = Array.from({ length: count }, (_, index) => [
      `d${index % 7}/${index}.txt`,
      `${index}\n`.repeat(index),
    ]);
    const sha = commit(git, null, {
      ...Object.fromEntries(files),
      empty: "",
      "big.txt": "x".repeat(200_000),
    });
    expect(git.git("fsck", "--strict", "--full")).toBe("");
    expect(git.git("rev-parse", "main")).toBe(sha);
    expect(git.git("ls-tree", "-r", "main").split("\n")).toHaveLength(count + 2);
    expect(git.git("show", "main:d2/2.txt")).toBe("2\n2");
    expect(git.git("cat-file", "-s", "main:big.txt")).toBe("200000");
    expect(git.git("log", "-1", "--format=%an %ae %cI %B")).toContain("Ada ada@example.com 2026-01-01T00:");
  });

  test("git reads many pushes, in packs and loose", () => {
    const git = repository();
    let sha: string | null = null;
    for (let index = 0; index < 40; index += 1) sha = commit(git, sha, { [`d/${index}`]: `${index}` });
    expect(git.git("fsck", "--strict", "--full")).toBe("");
    expect(git.git("rev-list", "--count", "main")).toBe("40");
    expect(git.git("ls-tree", "-r", "--name-only", "main").split("\n")).toHaveLength(40);
  });

  test("ids are git's own", () => {
    const git = repository();
    const sha = commit(git, null, { "a/b.txt": "hello\n", "a.txt": "1", "a-b": "2", näme: "3" });
    git.setRef("refs/heads/main", null);
    expect(existsSync(`${git.directory}/refs/heads/main`)).toBe(false);
    const tree = git.git("rev-parse", `${sha}^{tree}`);
    expect(git.commit(sha)?.tree).toBe(tree);
    expect(findEntry(git.store, tree, "a/b.txt")?.sha).toBe("ce013625030ba8dba906f756967f9e9ca394464a");
    expect(listTree(git.store, tree, true).map(({ path }) => path)).toEqual(
      git.git("-c", "core.quotePath=false", "ls-tree", "-r", "-t", "--name-only", sha).split("\n"),
    );
  });

  test("an edit keeps what it does not name, and folders go with their last file", () => {
    const git = repository();
    const first = commit(git, null, { "a/b/c.txt": "1", "a/d.txt": "2", e: "3" });
    const second = commit(git, first, { "a/b/c.txt": null, e: "4" });
    expect(git.git("ls-tree", "-r", "-t", "--name-only", second).split("\n")).toEqual(["a", "a/d.txt", "e"]);
    expect(git.git("rev-list", "main").split("\n")).toEqual([second, first]);
  });

  test("what git itself wrote is found too", () => {
    const git = repository();
    commit(git, null, { a: "1" });
    const blob = runGit(git.directory, ["hash-object", "-w", "--stdin"], "from outside")
      .toString("utf8")
      .trim();
    expect(git.store.read(blob)?.data.toString("utf8")).toBe("from outside");
    git.git("repack", "-adq");
    expect(git.store.read("0".repeat(40))).toBeNull();
  });
});

describe("history", () => {
  test("of a path is what git log says", () => {
    const git = repository();
    const first = commit(git, null, { "a.txt": "1", "d/b.txt": "1" });
    const second = commit(git, first, { "a.txt": "2" });
    const third = commit(git, second, { "d/b.txt": "2" });
    const fourth = commit(git, third, { "a.txt": null });
    for (const path of ["a.txt", "d", "d/b.txt", "nothing"]) {
      const told = git.git("log", "--format=%H", fourth, "--", path);
      expect(pathHistory(git.store, fourth, path).map(({ sha }) => sha)).toEqual(
        told === "" ? [] : told.split("\n"),
      );
    }
  });

  test("the merge base is git's", () => {
    const git = repository();
    const root = commit(git, null, { a: "1" });
    const left = commit(git, root, { a: "2" });
    const right = commit(git, root, { b: "1" });
    expect(git.mergeBase(left, right)).toBe(git.git("merge-base", left, right));
    expect(git.mergeBase(left, commit(git, null, { c: "1" }))).toBeNull();
    const merged = git.squash(left, right, {
      message: "m",
      author: { ...author, date: "2026-01-02T00:00:00Z" },
    });
    git.setRef("refs/heads/merged", merged);
    expect(git.git("ls-tree", "--name-only", merged ?? "").split("\n")).toEqual(["a", "b"]);
    expect(
      git.squash(left, commit(git, root, { a: "3" }), {
        message: "m",
        author: { ...author, date: "2026-01-02T00:00:00Z" },
      }),
    ).toBeNull();
  });

  test("a diff has hunks, counts and renames, whatever a file is called", () => {
    const git = repository();
    const name = 'a "quoted"\tnäme.txt';
    const first = commit(git, null, { [name]: "1\n2\n3\n", "x.sh": "a\n" });
    const second = commit(git, first, {
      [name]: null,
      "new\\name.txt": "1\n2\n3\n",
      "x.sh": "diff --git a/b b/b\n",
    });
    expect(
      git
        .diff(first, second)
        .map(({ path, previousPath, status, patch }) => [path, previousPath, status, patch]),
    ).toEqual([
      ["new\\name.txt", name, "renamed", null],
      ["x.sh", null, "modified", "@@ -1 +1 @@\n-a\n+diff --git a/b b/b"],
    ]);
  });

  test("changed paths are git's without a look for renames", () => {
    const git = repository();
    const first = commit(git, null, { "a/b.txt": "1", "a/c.txt": "1", d: "1", "e/f": "1", same: "1" });
    const second = commit(git, first, {
      "a/b.txt": "2",
      "a/c.txt": null,
      d: null,
      "d/x": "1",
      "e/f": null,
      e: "1",
    });
    const told = git
      .git("diff-tree", "-r", "--no-renames", "--name-status", first, second)
      .split("\n")
      .map((line) => line.split("\t"));
    const paths = (letter: string) => told.filter(([status]) => status === letter).map(([, path]) => path);
    const { added, removed, modified } = changedPaths(
      git.store,
      git.commit(first)?.tree ?? null,
      git.commit(second)?.tree ?? null,
    );
    expect([added.toSorted(), removed.toSorted(), modified]).toEqual([paths("A"), paths("D"), paths("M")]);
  });
});
