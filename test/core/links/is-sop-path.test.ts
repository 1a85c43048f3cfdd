import { expect, test } from "vitest";
import { isSopPath } from "../../../src/core/links/derive-links.ts";

test("an SOP's path, and the file behind a link, are no infrastructure", () => {
  const sops = new Map([
    ["docs/a.md", { places: ["docs/a.md", "docs/now", "real/a.md"] }],
    ["docs/b.md", { places: ["docs/b.md"] }],
  ]);
  expect(["docs/a.md", "real/a.md", "docs/b.md", "docs/c.md"].map(isSopPath(sops))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
