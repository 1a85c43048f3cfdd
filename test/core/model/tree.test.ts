import { expect, test } from "vitest";
import { treeOf } from "../../../src/core/model/tree.ts";
import { blob } from "../../support/memory-sources.ts";

const tree = treeOf(new Map(["a/b/c.tf", "a/b/d.tf", "a/e.tf", "f.tf"].map((path) => [path, blob(path)])));

test("a tree knows its files", () => {
  expect(tree.size).toBe(4);
  expect(tree.has("a/e.tf")).toBe(true);
  expect(tree.has("a")).toBe(false);
  expect(tree.entry("f.tf")).toEqual(blob("f.tf"));
  expect([...tree.paths()]).toEqual(["a/b/c.tf", "a/b/d.tf", "a/e.tf", "f.tf"]);
});

test("directories are there by the files below them", () => {
  expect(["a", "a/b", "a/b/c.tf", "b", ""].map((path) => tree.hasDirectory(path))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(tree.hasDirectory("a/b")).toBe(true);
});
