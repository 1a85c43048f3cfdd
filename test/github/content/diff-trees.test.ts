import { expect, test } from "vitest";
import type { TreeEntries } from "../../../src/github/content/content-store.ts";
import { diffTrees } from "../../../src/github/content/diff-trees.ts";

function tree(entries: Readonly<Record<string, string>>): TreeEntries {
  return new Map(
    Object.entries(entries).map(([path, oid]) => [path, { oid, kind: "file" as const, bytes: 1 }]),
  );
}

function told(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): readonly string[] {
  return diffTrees(tree(before), tree(after)).map(
    ({ status, oldPath, path }) => `${status} ${oldPath === null ? "" : `${oldPath} > `}${path}`,
  );
}

test("added, modified, removed, in order of paths", () => {
  expect(told({ b: "1", c: "2" }, { a: "3", b: "4" })).toEqual(["added a", "modified b", "removed c"]);
});

test("the same contents elsewhere are a move", () => {
  expect(told({ "old/x.tf": "1" }, { "new/x.tf": "1" })).toEqual(["renamed old/x.tf > new/x.tf"]);
});

test("of two candidates the one with the same name moved", () => {
  expect(told({ "a/x.tf": "1", "a/y.tf": "1" }, { "b/y.tf": "1" })).toEqual([
    "removed a/x.tf",
    "renamed a/y.tf > b/y.tf",
  ]);
});

test("a move with an edit is a removal and an addition", () => {
  expect(told({ "a.tf": "1" }, { "b.tf": "2" })).toEqual(["removed a.tf", "added b.tf"]);
});

test("a file that is still there was copied, not moved", () => {
  expect(told({ "a.tf": "1" }, { "a.tf": "1", "b.tf": "1" })).toEqual(["added b.tf"]);
});

test("another kind with the same contents is a change", () => {
  const before: TreeEntries = new Map([["run.sh", { oid: "1", kind: "file", bytes: 1 }]]);
  const after: TreeEntries = new Map([["run.sh", { oid: "1", kind: "executable", bytes: 1 }]]);
  expect(diffTrees(before, after)).toMatchObject([{ status: "modified", after: { kind: "executable" } }]);
});
