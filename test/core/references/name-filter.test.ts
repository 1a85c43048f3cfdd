import { describe, expect, it } from "vitest";
import { createNameFilter } from "../../../src/core/references/name-filter.ts";

describe("createNameFilter", () => {
  const filter = createNameFilter(["payments-db/fail_over", "runner"]);

  it.each([
    "see payments-db/fail_over.sh",
    "payments-db/fail\\_over",
    "payments%2Ddb%2Ffail%5Fover",
    "payments&amp;db&#47;fail_over",
    "the runner",
    "runner",
    "payments payments-db/fail_over",
  ])("lets pass: %s", (text) => expect(filter(text)).toBe(true));

  it.each([
    "",
    "payments-db",
    "fail_over of payments-db",
    "payments-db/the/fail_over",
    "Runner",
    "runners",
    "payments-db%zz&/failover",
  ])("stops: %s", (text) => expect(filter(text)).toBe(false));

  it("answers alike for many names", () => {
    const many = createNameFilter(Array.from({ length: 100 }, (_, i) => `stack/module${i}`));
    expect(["stack/module99.tf", "stack/module100.tf", "module7/stack", "stack"].map(many)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("stops everything when there is no name", () => {
    expect(createNameFilter([])("x")).toBe(false);
  });

  it.each(["図", "100%-x", "a;b"])("lets everything pass for the name %s", (name) => {
    expect(createNameFilter(["x", name])("y")).toBe(true);
  });
});
