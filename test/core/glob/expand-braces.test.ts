import fc from "fast-check";
import { braceExpand } from "minimatch";
import { describe, expect, it } from "vitest";
import { expandBraces } from "../../../src/core/glob/expand-braces.ts";

describe("expandBraces", () => {
  it.each([
    ["a/b", ["a/b"]],
    ["{a,b}/{c,d}.tf", ["a/c.tf", "a/d.tf", "b/c.tf", "b/d.tf"]],
    ["{a,a,}x", ["ax", "x"]],
    ["{,}", []],
    ["{a,{b,c}}", ["a", "b", "c"]],
    ["{1..3}", ["1", "2", "3"]],
    ["{a,b", ["{a,b"]],
    ["{a,b}}", ["a}", "b}"]],
    ["{a},b}", ["a}", "b"]],
    ["\\{a,b}", ["{a,b}"]],
    [`$${"{a,b}"}`, [`$${"{a,b}"}`]],
  ])("expands %s to %j", (glob, patterns) => {
    expect(expandBraces(glob)).toEqual(patterns);
  });

  it("says what minimatch says", () => {
    const parts = ["{", "}", ",", "{a,b}", "{,c}", "..", "\\", "$", "a", "1", "3", "/", "{1..3}"];
    const glob = fc
      .array(fc.constantFrom(...parts), { minLength: 1, maxLength: 10 })
      .map((each) => each.join(""));
    fc.assert(
      fc.property(glob, (text) => {
        fc.pre(text !== "");
        expect(new Set(expandBraces(text))).toEqual(new Set(braceExpand(text)));
      }),
      { numRuns: 3_000 },
    );
  });
});
