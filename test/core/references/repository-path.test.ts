import { expect, test } from "vitest";
import { relativePath } from "../../../src/core/references/repository-path.ts";

test.each([
  ["docs/a.md", "docs/b.md", "b.md"],
  ["docs/a.md", "docs/img/x.png", "img/x.png"],
  ["docs/a/b.md", "docs/c/d.md", "../c/d.md"],
  ["docs/a/b.md", "scripts/x.sh", "../../scripts/x.sh"],
  ["docs/a/b.md", "README.md", "../../README.md"],
  ["a.md", "docs/b.md", "docs/b.md"],
  ["docs/a/b.md", "docs/ab/c.md", "../ab/c.md"],
])("from %s to %s it is %s", (from, to, expected) => {
  expect(relativePath(from, to)).toBe(expected);
});
