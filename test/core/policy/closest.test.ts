import { describe, expect, test } from "vitest";
import { closest, either } from "../../../src/core/policy/closest.ts";

const LINK_KEYS = ["id", "infra", "sop", "sops", "satisfy", "owners", "level", "driftBudget"];

describe("closest", () => {
  test.each([
    ["infar", "infra"],
    ["INFRA", "infra"],
    ["owner", "owners"],
    ["driftbudget", "driftBudget"],
    ["drift_budget", "driftBudget"],
    ["runbook", "sop"],
    ["paths", "infra"],
    ["severity", "level"],
    ["spo", null],
    ["zebra", null],
    ["", null],
    [`infra${"x".repeat(40)}`, null],
  ])("%j means %j", (word, meant) => {
    expect(closest(word, LINK_KEYS)).toBe(meant);
  });

  test("takes the nearest of several", () => {
    expect(closest("sopss", ["sop", "sops"])).toBe("sops");
  });

  test("knows a preset without its prefix", () => {
    expect(closest("helm", ["preset:terraform", "preset:helm"])).toBe("preset:helm");
  });

  test("knows other words only where they are options", () => {
    expect(closest("error", ["require", "off"])).toBe("require");
    expect(closest("error", ["any", "all"])).toBeNull();
  });
});

describe("either", () => {
  test.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a or b"],
    [["a", "b", "c"], "a, b or c"],
  ])("%j", (words, text) => {
    expect(either(words)).toBe(text);
  });
});
