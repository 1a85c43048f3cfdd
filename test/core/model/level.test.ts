import { expect, test } from "vitest";
import { atLeast, LEVELS, lowerOf } from "../../../src/core/model/level.ts";

test("the lower of two levels, whichever comes first", () => {
  expect(lowerOf("require", "advise")).toBe("advise");
  expect(lowerOf("observe", "require")).toBe("observe");
});

test("a level reaches a threshold when it is as hard; off never does", () => {
  expect(LEVELS.map((level) => atLeast(level, "advise"))).toEqual([true, true, false, false]);
  expect(atLeast("off", "off")).toBe(false);
});
