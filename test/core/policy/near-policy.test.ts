import { describe, expect, test } from "vitest";
import { nearPolicies, nearPolicyNote, secondPolicyNote } from "../../../src/core/policy/near-policy.ts";

const POLICY = ".github/sopwatch.yml";

describe("a file that may be meant as the policy", () => {
  test.each([
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
    expect(nearPolicies(["a.md", path, "b.tf"])).toEqual([path]);
  });

  test.each([
    POLICY,
    ".github/sopwatch.yaml",
    ".github/workflows/sopwatch.yml",
    "docs/sopwatch.md",
    "sopwatch.yml.tpl",
    "sopwatch.schema.json",
    "mysopwatch.yml",
    "sopwatch/values.yml",
    "sop.yml",
    "",
  ])("is not %j", (path) => {
    expect(nearPolicies([path])).toEqual([]);
  });

  test("is told at most three times, nearest to the root first", () => {
    const paths = ["a/b/c/sopwatch.yml", "a/b/sopwatch.yml", "a/sopwatch.yml", "sopwatch.yml"];
    expect(nearPolicies(paths)).toEqual(["sopwatch.yml", "a/sopwatch.yml", "a/b/sopwatch.yml"]);
  });
});

describe("a note", () => {
  test("names what was found and where the policy is read from", () => {
    expect(nearPolicyNote(["sopwatch.yml", "a/.github/sopwatch.yml", POLICY])).toBe(
      "Found sopwatch.yml and a/.github/sopwatch.yml; the policy is read from .github/sopwatch.yml at the root of the repository.",
    );
    expect(nearPolicyNote([POLICY, ".github/sopwatch.yaml"])).toBe("");
  });

  test("names both policies where there are two, and which one is read", () => {
    const note = (...paths: string[]) => secondPolicyNote(new Set(paths));
    expect(note(POLICY, ".github/sopwatch.yaml")).toBe(
      ".github/sopwatch.yml and .github/sopwatch.yaml both exist: .github/sopwatch.yml is read. Remove the other one.",
    );
    expect([note(POLICY), note(".github/sopwatch.yaml"), note()]).toEqual(["", "", ""]);
  });
});
