import { describe, expect, test } from "vitest";
import { notEnough, wayOf } from "../../../src/core/links/outdated-reason.ts";

describe("the way through the infrastructure graph", () => {
  test("is nothing where a glob selects the change, else every step of it", () => {
    expect(wayOf([])).toEqual([]);
    expect(wayOf(["modules/db", "stacks/prod"])).toEqual(["reached through modules/db -> stacks/prod"]);
    expect(wayOf(["a", "b", "c", "d", "e"])).toEqual(["reached through a -> b -> c -> d -> e"]);
  });

  test("leaves out the changed file where a folder on the way holds it", () => {
    expect(wayOf(["modules/db/main.tf", "modules/db", "stacks/prod"])).toEqual([
      "reached through modules/db -> stacks/prod",
    ]);
    expect(wayOf([".github/workflows/a.yml", ".github/workflows/b.yml"])).toEqual([
      "reached through .github/workflows/a.yml -> .github/workflows/b.yml",
    ]);
    expect(wayOf(["a.yml"])).toEqual(["reached through a.yml"]);
  });

  test("keeps its beginning and its end where it is long", () => {
    expect(wayOf(["a", "b", "c", "d", "e", "f"])).toEqual(["reached through a -> b -> c -> ... -> f"]);
  });
});

test("why a change of the SOP is not enough", () => {
  expect(notEnough("none", "", "failover")).toBe("section #failover did not change");
  expect(notEnough("unknown", "too long", null)).toBe("the change to the SOP could not be judged: too long");
  expect(notEnough("metadata", "only tags", null)).toBe("the change to the SOP does not count: only tags");
});
