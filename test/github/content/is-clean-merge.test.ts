import { expect, test } from "vitest";
import type { TreeEntries } from "../../../src/github/content/content-store.ts";
import { isCleanMerge } from "../../../src/github/content/is-clean-merge.ts";

type Files = Readonly<Record<string, string>>;

/** An `x` at the end of an id makes the file executable. */
function tree(files: Files): TreeEntries {
  return new Map(
    Object.entries(files).map(([path, oid]) => {
      const kind = oid.endsWith("x") ? ("executable" as const) : ("file" as const);
      return [path, { oid: oid.replace(/x$/, ""), kind, bytes: null }];
    }),
  );
}

const START: Files = { a: "1", b: "1", gone: "1" };

test.each([
  [
    "both sides' changes",
    { a: "2", b: "1", gone: "1" },
    { a: "1", b: "2", c: "1" },
    { a: "2", b: "2", c: "1" },
    true,
  ],
  ["the same change of both", { a: "2", b: "1" }, { a: "2", b: "1" }, { a: "2", b: "1" }, true],
  ["nothing new", START, START, START, true],
  ["a change of its own", START, { ...START, b: "2" }, { ...START, b: "2", a: "9" }, false],
  ["a file of its own", START, { ...START, b: "2" }, { ...START, b: "2", c: "9" }, false],
  ["one file less", START, { ...START, b: "2" }, { a: "1", b: "2" }, false],
  ["the base's change taken back", START, { ...START, b: "2" }, START, false],
  ["the branch's change taken back", { ...START, a: "2" }, START, START, false],
  ["a file that both changed", { ...START, a: "2" }, { ...START, a: "3" }, { ...START, a: "2" }, false],
  ["another mode", START, { ...START, b: "2" }, { ...START, b: "2x" }, false],
])("%s", (_, ours, theirs, merged, clean) => {
  const trees = { start: tree(START), ours: tree(ours), theirs: tree(theirs), merged: tree(merged) };
  expect(isCleanMerge(trees)).toBe(clean);
});
