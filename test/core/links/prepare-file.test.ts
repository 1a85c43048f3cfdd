import { expect, it, vi } from "vitest";
import { rememberByChange } from "../../../src/core/infrastructure/languages/remember-by-change.ts";
import { namesOf } from "../../../src/core/infrastructure/names/names-removed-by-change.ts";
import { reasonOf } from "../../../src/core/links/material-changes.ts";
import { prepareFile } from "../../../src/core/links/prepare-file.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";

function change(path: string): FileChange {
  return {
    status: "modified",
    path,
    oldPath: null,
    before: { oid: "1".repeat(40), kind: "file" },
    after: { oid: "2".repeat(40), kind: "file" },
  };
}

it("answers at once for the same texts, and anew for others or another change", () => {
  const make = vi.fn((_: FileChange, { before, after }) => `${before} ${after}`);
  const remembered = rememberByChange(make);
  const one = change("a.tf");
  const ask = (which: FileChange, before: string | null, after: string | null) =>
    remembered(which, { before, after });
  expect([ask(one, "a", "b"), ask(one, "a", "b"), make.mock.calls.length]).toEqual(["a b", "a b", 1]);
  expect([ask(one, "a", null), ask(one, "c", null), make.mock.calls.length]).toEqual(["a null", "c null", 3]);
  expect([ask(change("a.tf"), "c", null), make.mock.calls.length]).toEqual(["c null", 4]);
});

it.each([
  ["main.tf", 'resource "a" "b" {}\n', 'resource "a" "c" {}\n'],
  ["rules/alerts.yaml", "groups: [{rules: [{alert: A}]}]\n", "groups: [{rules: [{alert: B}]}]\n"],
  ["notes.txt", "a\n", "b\n"],
])("preparing %s changes no answer", (path, before, after) => {
  const prepared = change(path);
  for (const versions of [
    { before, after },
    { before: null, after },
    { before, after: null },
  ]) {
    prepareFile(prepared, versions, true);
    prepareFile(change(path), versions, false);
    const fresh = change(path);
    expect(reasonOf(prepared, versions)).toEqual(reasonOf(fresh, versions));
    expect(namesOf(prepared, versions)).toEqual(namesOf(fresh, versions));
  }
});
