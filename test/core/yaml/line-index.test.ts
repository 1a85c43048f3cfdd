import { describe, expect, test } from "vitest";
import { lineIndex } from "../../../src/core/yaml/line-index.ts";

describe("lineIndex", () => {
  const text = "ab\n\ncd\r\ne";
  const lines = lineIndex(text);

  test.each([
    [0, 1, 1],
    [1, 1, 2],
    [2, 1, 3],
    [3, 2, 1],
    [4, 3, 1],
    [7, 3, 4],
    [8, 4, 1],
    [9, 4, 2],
    [99, 4, 2],
  ])("offset %i is line %i, column %i", (offset, line, column) => {
    expect(lines.position(offset)).toEqual({ line, column });
  });

  test("gives lines without their ends", () => {
    expect([1, 2, 3, 4, 5].map((number) => lines.line(number))).toEqual(["ab", "", "cd", "e", ""]);
    expect(lines.count).toBe(4);
  });

  test("an empty text has one empty line", () => {
    expect(lineIndex("")).toMatchObject({ count: 1 });
    expect(lineIndex("").position(0)).toEqual({ line: 1, column: 1 });
  });
});
