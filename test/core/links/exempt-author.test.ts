import { expect, test } from "vitest";
import { foreignNote } from "../../../src/core/links/exempt-author.ts";

test("an exempt author's change that others had a part in says so, with three reasons", () => {
  expect(foreignNote("bot", [])).toEqual([]);
  expect(foreignNote("bot", ["commit 1 is by ann"])).toEqual([
    "The policy exempts bot, but not this change, which is not that author's alone: commit 1 is by ann. It is judged like any other.",
  ]);
  expect(foreignNote("bot", ["a", "b", "c", "d", "e"])[0]).toContain("alone: a; b; c; 2 more. It");
});
