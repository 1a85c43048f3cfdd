import { describe, expect, test } from "vitest";
import { check } from "../../../src/check.ts";
import { RULES } from "../../../src/core/rules/index.ts";
import { memorySources } from "../../support/memory-sources.ts";

describe.each(RULES.filter((rule) => rule.check !== null))("$id", (rule) => {
  test.each(rule.examples)("$title", async ({ before, after, complaints }) => {
    const verdict = await check(memorySources({ before, after }));
    const messages = verdict.findings
      .filter((finding) => finding.rule === rule.id)
      .map((finding) => finding.message);
    expect(messages).toEqual(complaints);
  });

  test("is documented: a summary, a why and an example", () => {
    expect(rule.summary).toMatch(/^[a-z]/);
    expect(rule.why.length).toBeGreaterThan(40);
    expect(rule.examples.length).toBeGreaterThan(0);
  });
});
