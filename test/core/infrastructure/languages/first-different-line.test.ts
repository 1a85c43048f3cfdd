import { expect, test } from "vitest";
import { firstDifferentLine } from "../../../../src/core/infrastructure/languages/first-different-line.ts";

test.each([
  ["a\nb\nc\n", "a\nX\nc\n", 2],
  ["a\n", "a\nb\n", 2],
  ["a\nb\n", "a\n", 2],
  ["x", "y", 1],
  [null, "new\n", 1],
  ["gone\n", null, null],
])("from %j to %j", (before, after, line) => {
  expect(firstDifferentLine(before, after)).toBe(line);
});
