import { expect, test } from "vitest";
import { documentEdits } from "../../../src/core/freshness/mainline-walk.ts";
import { file } from "./mainline.ts";

const shape = (files: Parameters<typeof documentEdits>[0]) =>
  documentEdits(files).map(({ path, oldPath }) => (oldPath === null ? path : `${oldPath} -> ${path}`));

test("documents alone are edited", () => {
  expect(
    shape([file("a.tf", "a", "b"), file("docs/a.md", "a", "b"), file("b.html.md.erb", null, "x")]),
  ).toEqual(["docs/a.md", "b.html.md.erb"]);
});

test("git's own renames are kept", () => {
  expect(shape([file("new/a.md", "a", "a", "old/a.md")])).toEqual(["old/a.md -> new/a.md"]);
});

test("a document that goes and comes under one telling name was moved and edited", () => {
  const edits = documentEdits([
    file("old/restore-db.md", "one", null),
    file("new/restore-db.html.md.erb", null, "two"),
  ]);
  expect(edits).toHaveLength(1);
  expect(edits[0]).toMatchObject({ path: "new/restore-db.html.md.erb", oldPath: "old/restore-db.md" });
  expect(edits[0]?.before).toBe(file("x.md", "one", null).before?.oid);
});

test.each([
  ["names that every folder has", ["a/README.md", "b/README.md"], ["a/README.md", "b/README.md"]],
  ["another name", ["a/restore.md", "b/rebuild.md"], ["a/restore.md", "b/rebuild.md"]],
])("%s say nothing about a move", (_, [gone = "", added = ""], expected) => {
  expect(shape([file(gone, "one", null), file(added, null, "two")])).toEqual(expected);
});

test("a name that two share says nothing about a move", () => {
  const files = [file("a/x.md", "1", null), file("b/x.md", "2", null), file("c/x.md", null, "3")];
  expect(shape(files)).toEqual(["a/x.md", "b/x.md", "c/x.md"]);
});
