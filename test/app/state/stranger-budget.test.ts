import { expect, test } from "vitest";
import { createStrangerBudget } from "../../../src/app/state/stranger-budget.ts";

test("strangers get thirty answers an hour in each repository", () => {
  let now = 0;
  const budget = createStrangerBudget(() => now);
  expect(budget.left("acme/infra")).toBe(30);
  budget.spend("acme/infra", 0);
  budget.spend("acme/infra", 20);
  now = 1_800_000;
  budget.spend("acme/infra", 10);
  expect([budget.left("acme/infra"), budget.left("acme/other")]).toEqual([0, 30]);
  now = 3_600_000;
  expect(budget.left("acme/infra")).toBe(20);
  now = 5_400_000;
  expect(budget.left("acme/infra")).toBe(30);
});
