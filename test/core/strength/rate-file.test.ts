import { describe, expect, it } from "vitest";
import { rateChange } from "./rate-change.ts";

describe("an alert that is new", () => {
  const rules = (...alerts: readonly string[]): string =>
    `groups:\n  - name: web\n    rules:\n${alerts.map((name) => `      - alert: ${name}\n        expr: up == 0\n`).join("")}`;
  const path = "rules/web.yml";

  it("is something that the repository did not have, whatever stands beside it", () => {
    const change = { path, before: rules("WebDown"), after: rules("WebDown", '"WebSlow"'), sop: "# Web\n" };
    expect(rateChange(change)).toMatchObject({
      strength: "medium",
      evidence: [{ text: "this change adds `WebSlow`, which is new" }],
    });
    expect(rateChange({ ...change, elsewhere: ["WebSlow"] }).strength).toBe("weak");
  });
});
