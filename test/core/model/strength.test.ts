import { expect, test } from "vitest";
import { gradedLevel, type Rating, type Strength, strongerOf } from "../../../src/core/model/strength.ts";

test.each([
  ["strong", "require", "require"],
  ["strong", "observe", "observe"],
  ["medium", "require", "advise"],
  ["medium", "observe", "observe"],
  ["weak", "require", "observe"],
  ["weak", "off", "off"],
] as const)("a graded link of %s with %s has %s", (strength, level, expected) => {
  expect(gradedLevel(level, strength)).toBe(expected);
});

const rating = (strength: Strength): Rating => ({ strength, evidence: [] });

test("of two ratings the stronger one counts, of two alike the first", () => {
  const [weak, strong, other] = [rating("weak"), rating("strong"), rating("strong")];
  expect([strongerOf(weak, strong), strongerOf(strong, weak), strongerOf(strong, other)]).toEqual(
    Array(3).fill(strong),
  );
  expect(strongerOf(strong, other)).toBe(strong);
});
