import { describe, expect, test } from "vitest";
import type { InfrastructureKind } from "../../../../src/core/infrastructure/languages/infrastructure-kind.ts";
import { sameMeaning } from "../../../../src/core/infrastructure/languages/same-meaning.ts";

/** A language whose comments begin with `--`, where a line begins or behind a blank. */
const dashed: InfrastructureKind = {
  id: "dashed",
  files: {},
  commentMarks: ["--"],
  lex: (text) => {
    const lines = text.split("\n").map((line) => line.split(/(?:^|\s)--/));
    return {
      tokens: lines.map(([code]) => `${code}`).filter((code) => code !== ""),
      comments: lines.flatMap(([, comment]) => comment ?? []),
    };
  },
};

describe("a kind with a comment mark of its own", () => {
  test.each([
    ["a line of comment", "a = 1\n-- one\n", "a = 1\n-- quite another\n", "comments"],
    ["a comment behind code", "a = 1 -- one\n", "a = 1 -- two\n", "comments"],
    ["a new comment behind a mark in a word", "a--b = 1\n", "a--b = 1 -- why\n", "comments"],
    ["code before a comment", "a = 1 -- one\n", "a = 2 -- two\n", null],
    ["a mark inside a word", "a--b = 1\n", "a--c = 1\n", null],
  ])("%s", (_, before, after, difference) => {
    expect(sameMeaning({ kind: dashed, before, after })).toBe(difference);
  });

  test("without the mark in its row, a changed comment is material", () => {
    const { commentMarks, ...kind } = dashed;
    expect(commentMarks).toEqual(["--"]);
    expect(sameMeaning({ kind, before: "-- one\n", after: "-- two\n" })).toBe(null);
  });
});
