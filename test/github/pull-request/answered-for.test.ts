import { expect, test } from "vitest";
import { answeredFor, answersFor, externalIdFor } from "../../../src/github/pull-request/answered-for.ts";

test.each([
  ["7", { numbers: [7], more: false }],
  ["7,9", { numbers: [7, 9], more: false }],
  ["7,9,...", { numbers: [7, 9], more: true }],
])("%s names pull requests", (id, answered) => {
  expect(answeredFor(id)).toEqual(answered);
  expect(externalIdFor(answered)).toBe(id);
});

test.each([
  "",
  ",...",
  "7,",
  ",7",
  "07",
  "0",
  "-7",
  "7 9",
  "7.5",
  "1e3",
  "default-branch",
  'merge-group ["a","b"]',
  "7\n",
  "9".repeat(16),
  Array.from({ length: 400 }, (_, at) => at + 1).join(","),
])("%j names nobody", (id) => {
  expect(answeredFor(id)).toEqual({ numbers: [], more: false });
  expect(answersFor(id, 7)).toBe(false);
});

test("numbers are written in order, and one that could not be named is answered for", () => {
  expect(externalIdFor({ numbers: [12, 7], more: false })).toBe("7,12");
  expect(answersFor("7,9", 9)).toBe(true);
  expect(answersFor("7,9", 8)).toBe(false);
  expect(answersFor("7,9,...", 8)).toBe(true);
});
