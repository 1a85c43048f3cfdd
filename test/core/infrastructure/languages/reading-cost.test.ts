import { expect, it } from "vitest";
import { readingCost } from "../../../../src/core/infrastructure/languages/reading-cost.ts";

it.each([
  ["a.tf", "x".repeat(1_000_000), 400_000],
  ["a.yaml", "x".repeat(1_000_000), 50_000],
  ["a.yaml", "a: b\n".repeat(1_000), 20_250],
  ["a.yml", "[{a: b}, {c: d}]\n", 101],
  ["rules/a.yml.tmpl", "a: b\n".repeat(1_000), 20_250],
  ["a.yaml", "", 0],
])("%s costs what its marks and characters cost", (path, text, cost) => {
  expect(Math.round(readingCost(path, text))).toBe(cost);
});
