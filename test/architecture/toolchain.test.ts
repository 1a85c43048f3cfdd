import { expect, test } from "vitest";

/** Node 22.18 is the first that runs TypeScript without a flag; `engines` in package.json says the same. */
test("the tests run on Node 22.18 or newer", () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  expect(major * 1000 + minor).toBeGreaterThanOrEqual(22_018);
});
