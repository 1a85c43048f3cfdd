import { expect, test } from "vitest";
import { unitGlob } from "../../../../src/core/infrastructure/graph/unit-glob.ts";

test.each([
  [{ sort: "module", path: "modules/db" }, "modules/db/**"],
  [{ sort: "module", path: "" }, "*"],
  [{ sort: "file", path: ".github/workflows/x.yml" }, ".github/workflows/x.yml"],
  [{ sort: "chart", path: "charts/[a]" }, "**"],
  [{ sort: "file", path: "a*b" }, "**"],
] as const)("a unit %j has the glob %s", (unit, glob) => {
  expect(unitGlob(unit)).toBe(glob);
});
