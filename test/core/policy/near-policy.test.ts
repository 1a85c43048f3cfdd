import { describe, expect, test } from "vitest";
import { nearPolicies } from "../../../src/core/policy/near-policy.ts";

const POLICY = ".github/sopwatch.yml";

describe("a file that may be meant as the policy", () => {
  test.each([
    ".github/sopwatch.yaml",
    "sopwatch.yml",
    "sopwatch.yaml",
    ".sopwatch.yml",
    ".github/.sopwatch.yaml",
    ".github/Sopwatch.yml",
    ".github/sop-watch.yml",
    ".github/sopwatch.json",
    ".github/sopwatch.config.yml",
    "sopwatch-policy.yaml",
    "config/sopwatch.yml",
    "teams/pay/.github/sopwatch.yml",
  ])("%s", (path) => {
    expect(nearPolicies(["a.md", path, "b.tf"], POLICY)).toEqual([path]);
  });

  test.each([
    POLICY,
    ".github/workflows/sopwatch.yml",
    "docs/sopwatch.md",
    "sopwatch.yml.tpl",
    "sopwatch.schema.json",
    "mysopwatch.yml",
    "sopwatch/values.yml",
    "sop.yml",
    "",
  ])("is not %j", (path) => {
    expect(nearPolicies([path], POLICY)).toEqual([]);
  });

  test("is told at most three times, nearest to the root first", () => {
    const paths = ["a/b/c/sopwatch.yml", "a/b/sopwatch.yml", "a/sopwatch.yml", "sopwatch.yml"];
    expect(nearPolicies(paths, POLICY)).toEqual(["sopwatch.yml", "a/sopwatch.yml", "a/b/sopwatch.yml"]);
  });
});
