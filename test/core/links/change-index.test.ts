import { expect, test } from "vitest";
import { changeIndex } from "../../../src/core/links/change-index.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import { blob } from "../../support/memory-sources.ts";

const change = (status: "renamed" | "copied", oldPath: string, path: string): FileChange => ({
  status,
  path,
  oldPath,
  before: blob("# A\n"),
  after: blob("# A\n"),
});

test("a rename leads away from its old path, a copy does not", () => {
  const changes = [change("copied", "docs/a.md", "docs/b.md"), change("renamed", "docs/c.md", "docs/d.md")];
  const { to, renamesFrom } = changeIndex(changes);
  expect([...renamesFrom]).toEqual([["docs/c.md", changes[1]]]);
  expect([...to.keys()]).toEqual(["docs/b.md", "docs/d.md"]);
});
