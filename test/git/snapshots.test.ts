import { describe, expect, test } from "vitest";
import { openRepository } from "../../src/git/open-git-repository.ts";
import { findInTreeObject } from "../../src/git/snapshots.ts";
import { isolatedEnvironment, temporaryRepository } from "../support/temporary-repository.ts";

const environment = isolatedEnvironment();
const repository = temporaryRepository({
  "README.md": "# Read me\n",
  ".github/sopwatch.yml": "links: []\n",
  "docs/deep/er/a.md": "# A\n",
  "docs/link.md": { link: "deep/er/a.md" },
  "run.sh": { executable: "#!/bin/sh\n" },
});
const opened = await openRepository(repository.directory, { environment });
const { head } = await opened.resolveChange({ base: "HEAD", head: "HEAD", staged: false });

describe("a commit", () => {
  test("lists every path with its kind, and knows directories by the files below them", async () => {
    const tree = await head.tree();
    const kinds = [...tree.paths()].map((path) => [path, tree.entry(path)?.kind]);
    expect(kinds).toEqual([
      [".github/sopwatch.yml", "file"],
      ["README.md", "file"],
      ["docs/deep/er/a.md", "file"],
      ["docs/link.md", "symlink"],
      ["run.sh", "executable"],
    ]);
    expect(tree.size).toBe(5);
    expect(tree.entry("run.sh")?.oid).toBe(repository.git("rev-parse", "HEAD:run.sh"));
    expect([tree.hasDirectory("docs/deep"), tree.hasDirectory("docs/de")]).toEqual([true, false]);
  });

  test("is listed once, however often it is asked", () => {
    expect(head.tree()).toBe(head.tree());
  });

  test.each([
    ["README.md", { kind: "text", text: "# Read me\n" }],
    [".github/sopwatch.yml", { kind: "text", text: "links: []\n" }],
    ["docs/deep/er/a.md", { kind: "text", text: "# A\n" }],
    ["run.sh", { kind: "text", text: "#!/bin/sh\n" }],
    ["docs", { kind: "unreadable", reason: "it is a directory" }],
    ["docs/deep", { kind: "unreadable", reason: "it is a directory" }],
    [
      "docs/link.md",
      { kind: "unreadable", reason: "it is a symbolic link to deep/er/a.md, and links are not followed" },
    ],
    ["docs/none.md", null],
    ["none/at/all.md", null],
    ["README.md/below", null],
    ["docs/link.md/below", null],
    ["", null],
    ["..", null],
    ["../README.md", null],
    ["/README.md", null],
    ["docs/../README.md", null],
    ["a\nb/c.md", null],
  ])("answers for the single file %j", async (path, expected) => {
    expect(await head.file(path, 100)).toEqual(expected);
  });

  test("does not read a file that is too large", async () => {
    expect(await head.file("README.md", 3)).toEqual({ kind: "too-large", bytes: 10 });
  });
});

describe("a raw tree object", () => {
  const oid = Buffer.alloc(20, 0xab);
  const entry = (mode: string, name: string) => Buffer.concat([Buffer.from(`${mode} ${name}\0`), oid]);
  const tree = Buffer.concat([entry("100644", "a"), entry("40000", "a b"), entry("100755", "ab")]);

  test.each([
    ["a", "100644"],
    ["a b", "40000"],
    ["ab", "100755"],
  ])("holds %j", (name, mode) => {
    expect(findInTreeObject(tree, Buffer.from(name), 20)).toEqual({ mode, oid: "ab".repeat(20) });
  });

  test.each(["b", "", "a b c"])("does not hold %j", (name) => {
    expect(findInTreeObject(tree, Buffer.from(name), 20)).toBeNull();
  });

  test("that breaks off holds nothing more", () => {
    expect(findInTreeObject(tree.subarray(0, 30), Buffer.from("ab"), 20)).toBeNull();
    expect(findInTreeObject(Buffer.from("100644"), Buffer.from("a"), 20)).toBeNull();
  });
});
