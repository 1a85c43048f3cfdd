import { describe, expect, test } from "vitest";
import type { EntryKind } from "../../../src/core/model/change-set.ts";
import type { TreeEntries } from "../../../src/github/content/content-store.ts";
import { fileChanges, treeAfter } from "../../../src/github/pull-request/file-changes.ts";

function tree(...entries: readonly [string, string, EntryKind?][]): TreeEntries {
  return new Map(entries.map(([path, oid, kind = "file"]) => [path, { oid, kind, bytes: 1 }]));
}

const BEFORE = tree(
  ["a.tf", "a1"],
  ["run.sh", "r1", "executable"],
  ["old.md", "o1"],
  ["lib", "c1", "submodule"],
);

test("a symbolic link that changes does not fit: the list does not say whether it still is one", () => {
  const before = tree(["link", "l1", "symlink"]);
  expect(fileChanges([{ filename: "link", status: "modified", sha: "l2" }], before)).toBeNull();
  expect(fileChanges([{ filename: "link", status: "changed", sha: "l2" }], before)).toBeNull();
  expect(fileChanges([{ filename: "link", status: "removed", sha: "l1" }], before)).toHaveLength(1);
});

describe("what was there before comes from the merge base's tree", () => {
  test.each([
    [
      { filename: "a.tf", status: "modified", sha: "a2" },
      {
        status: "modified",
        path: "a.tf",
        oldPath: null,
        before: { oid: "a1", kind: "file" },
        after: { oid: "a2", kind: "file" },
      },
    ],
    [
      { filename: "new.md", status: "renamed", sha: "o2", previous_filename: "old.md" },
      {
        status: "renamed",
        path: "new.md",
        oldPath: "old.md",
        before: { oid: "o1", kind: "file" },
        after: { oid: "o2", kind: "file" },
      },
    ],
    [
      { filename: "old.md", status: "removed", sha: "o1" },
      { status: "removed", path: "old.md", oldPath: null, before: { oid: "o1", kind: "file" }, after: null },
    ],
    [
      { filename: "b.tf", status: "added", sha: "b1" },
      { status: "added", path: "b.tf", oldPath: null, before: null, after: { oid: "b1", kind: "file" } },
    ],
    [
      {
        filename: "lib",
        status: "modified",
        sha: "c2",
        patch: "@@ -1 +1 @@\n-Subproject commit c1\n+Subproject commit c2",
      },
      {
        status: "modified",
        path: "lib",
        oldPath: null,
        before: { oid: "c1", kind: "submodule" },
        after: { oid: "c2", kind: "submodule" },
      },
    ],
    [
      { filename: "mod", status: "added", sha: "c3", patch: "@@ -0,0 +1 @@\n+Subproject commit c3" },
      { status: "added", path: "mod", oldPath: null, before: null, after: { oid: "c3", kind: "submodule" } },
    ],
  ])("%o", (file, expected) => {
    expect(fileChanges([file], BEFORE)).toEqual([expected]);
  });

  test("what did not change is no change", () => {
    expect(fileChanges([{ filename: "a.tf", status: "unchanged", sha: "a1" }], BEFORE)).toEqual([]);
  });
});

describe("a list that does not fit the tree is not believed", () => {
  test.each([
    ["a change of what is not there", { filename: "x.tf", status: "modified", sha: "x" }],
    ["a removal of what is not there", { filename: "x.tf", status: "removed", sha: "x" }],
    ["an addition of what is there", { filename: "a.tf", status: "added", sha: "x" }],
    ["a rename without its old path", { filename: "x.tf", status: "renamed", sha: "x" }],
    ["another mode, which may be that of a link", { filename: "run.sh", status: "changed", sha: "r1" }],
    [
      "what may be a new link",
      {
        filename: "x.md",
        status: "added",
        sha: "x",
        patch: "@@ -0,0 +1 @@\n+../a.md\n\\ No newline at end of file",
      },
    ],
    ["a change without an id", { filename: "a.tf", status: "modified", sha: null }],
  ])("%s", (_, file) => {
    expect(fileChanges([file], BEFORE)).toBeNull();
  });
});

test("the tree after: moved, removed and added", () => {
  const changes = fileChanges(
    [
      { filename: "new.md", status: "renamed", sha: "o1", previous_filename: "old.md" },
      { filename: "a.tf", status: "removed", sha: "a1" },
      { filename: "b.tf", status: "added", sha: "b1" },
    ],
    BEFORE,
  );
  expect([...treeAfter(BEFORE, changes ?? []).keys()]).toEqual(["run.sh", "lib", "new.md", "b.tf"]);
});

test("two files that change places are both there", () => {
  const before = tree(["a", "1"], ["b", "2"]);
  const changes = fileChanges(
    [
      { filename: "b", status: "renamed", sha: "1", previous_filename: "a" },
      { filename: "a", status: "renamed", sha: "2", previous_filename: "b" },
    ],
    before,
  );
  expect([...treeAfter(before, changes ?? [])].map(([path, { oid }]) => `${path}=${oid}`).toSorted()).toEqual(
    ["a=2", "b=1"],
  );
});
