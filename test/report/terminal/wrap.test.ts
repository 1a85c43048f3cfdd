import fc from "fast-check";
import { expect, it } from "vitest";
import { cells, wrap } from "../../../src/report/terminal/wrap.ts";

it("fills lines up to the width, each with the indent", () => {
  expect(wrap("one two three four", 10, "  ")).toEqual(["  one two", "  three", "  four"]);
  expect(wrap("one two", 80, "")).toEqual(["one two"]);
  expect(wrap("", 80, "  ")).toEqual(["  "]);
});

it("never breaks a word", () => {
  expect(wrap("see terraform/prod/rds/main.tf now", 12, "  ")).toEqual([
    "  see",
    "  terraform/prod/rds/main.tf",
    "  now",
  ]);
});

it("counts wide and combining characters as terminals do", () => {
  expect([cells("abc"), cells("漢字"), cells("e\u0301"), cells("🎉")]).toEqual([3, 4, 1, 2]);
});

it("loses and adds no word, and overflows only for a single word", () => {
  const text = fc
    .array(fc.stringMatching(/^[a-z/]{1,30}$/), { minLength: 1 })
    .map((words) => words.join(" "));
  fc.assert(
    fc.property(text, fc.integer({ min: 5, max: 60 }), (words, width) => {
      const lines = wrap(words, width, "  ");
      expect(lines.map((line) => line.trim()).join(" ")).toBe(words);
      for (const line of lines) expect(cells(line) <= width || !line.trim().includes(" ")).toBe(true);
    }),
  );
});
