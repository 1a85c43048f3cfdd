import { describe, expect, it } from "vitest";
import { isSameValue } from "../../../src/core/strength/values.ts";
import { rateChange } from "./rate-change.ts";

describe("isSameValue", () => {
  it.each([
    ["yes", "true", false],
    ["off", '"false"', false],
    ['"8"', "8", false],
    ["0755", '"0755"', false],
    ["'a b'", '"a b"', false],
    ["plain", '"plain"', false],
    ['"8"', "8", true],
    ['"true"', "true", true],
    ["'eu'", '"eu"', true],
  ])("%s and %s mean the same (quotes tell references from texts: %s)", (before, after, quotesMatter) =>
    expect(isSameValue(before, after, quotesMatter)).toBe(true),
  );

  it.each([
    ["yes", "no", false],
    ["enabled", "true", false],
    ["8", "8.0", false],
    ['"a', "a", false],
    ['"local.name"', "local.name", true],
    ["name", '"name"', true],
  ])("%s and %s do not (%s)", (before, after, quotesMatter) =>
    expect(isSameValue(before, after, quotesMatter)).toBe(false),
  );
});

describe("another spelling of a value", () => {
  const sop = "# Packages\n\nSet `update_cache` and `drupal_version`.\n";
  const path = "roles/web/tasks/main.yml";

  it("is no change", () => {
    const before = "update_cache: yes\ndrupal_version: '8'\n";
    expect(rateChange({ path, before, after: "update_cache: true\ndrupal_version: 8\n", sop })).toMatchObject(
      {
        strength: "weak",
        evidence: [{ text: "only the spelling of values changed" }],
      },
    );
  });

  it("takes no attention from what did change", () => {
    const before = "update_cache: yes\ndrupal_version: '8'\n";
    expect(rateChange({ path, before, after: "update_cache: no\ndrupal_version: 8\n", sop })).toMatchObject({
      strength: "strong",
      evidence: [{ text: "the SOP names `update_cache`; this change turns it from yes to no" }],
    });
  });
});
