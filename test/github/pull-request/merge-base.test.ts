import { expect, test } from "vitest";
import type { PullRequestCommit } from "../../../src/core/model/pull-request.ts";
import { derivedMergeBase } from "../../../src/github/pull-request/merge-base.ts";

function commit(oid: string, ...parents: string[]): PullRequestCommit {
  return {
    oid,
    parents,
    message: "",
    author: "ann",
    email: "",
    date: "2026-03-01T00:00:00Z",
    signer: null,
    pusher: null,
  };
}

test.each([
  ["a straight line", [commit("a", "base"), commit("b", "a")], "base"],
  [
    "branches that left base together and met again",
    [commit("a", "base"), commit("b", "base"), commit("c", "a", "b")],
    "base",
  ],
  ["a merge of a later base: two ways back", [commit("a", "old"), commit("b", "a", "new")], null],
  ["a root commit: no way back", [commit("a"), commit("b", "a")], null],
  ["no commits", [], null],
])("%s", (_, commits, expected) => {
  expect(derivedMergeBase(commits, true)).toBe(expected);
});

test("half of the commits tell nothing", () => {
  expect(derivedMergeBase([commit("b", "a")], false)).toBeNull();
});
