import { expect, test } from "vitest";
import { outlineOf } from "../../../src/core/strength/code-outline.ts";
import { isRow } from "../../../src/core/strength/rows.ts";

/** Whether the last line of a text is a row among those before it. */
function lastIsRow(path: string, text: string, quotesMatter: boolean): boolean {
  const last = outlineOf(path, text).at(-1);
  return last !== undefined && isRow(last, new Set([last]), quotesMatter) !== null;
}

test.each([
  ["a setting of a block", 'r "a" {\n a = 1\n b = 2\n c = 3\n d = 4\n}\n', false],
  ["an entry of a map", "r = {\n a = 1\n b = 2\n c = 3\n d = 4\n}\n", true],
  ["an entry of a map with few others", "r = {\n a = 1\n b = 2\n}\n", false],
  ["a list among lists", "r = {\n a = [1]\n b = [2]\n}\n", true],
  ["a setting at the top", "a = 1\nb = 2\nc = 3\nd = 4\n", false],
] as const)("%s", (_, text, expected) => expect(lastIsRow("a.tf", text, true)).toBe(expected));
