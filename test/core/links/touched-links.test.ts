import { describe, expect, test } from "vitest";
import { touchedLinks } from "../../../src/core/links/derive-links.ts";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import { blob } from "../../support/memory-sources.ts";
import { link, modified } from "./infra-link.ts";

const renamed = (oldPath: string, path: string): FileChange => ({
  status: "renamed",
  path,
  oldPath,
  before: blob("size = 1\n"),
  after: blob("size = 1\n"),
});
const copied = (oldPath: string, path: string): FileChange => ({
  ...renamed(oldPath, path),
  status: "copied",
});

const LINKS = [link("db", "terraform/db/**"), link("web", "terraform/web/**"), link("all", "**/*.tf")];

/** `link: path, path` for each touched link. */
function touched(
  changes: readonly FileChange[],
  links = LINKS,
  sops: readonly string[] = [],
): readonly string[] {
  const found = touchedLinks(links, changes, (path) => sops.includes(path));
  return found.map(({ link: { id }, changes: its }) => `${id}: ${its.map(({ path }) => path).join(", ")}`);
}

describe("a change touches the links whose globs select it", () => {
  test("in the policy's order, whatever the order of the changes", () => {
    expect(
      touched([modified("terraform/web/a.tf"), modified("terraform/db/b.tf"), modified("README.md")]),
    ).toEqual([
      "db: terraform/db/b.tf",
      "web: terraform/web/a.tf",
      "all: terraform/web/a.tf, terraform/db/b.tf",
    ]);
  });

  test("not when there are none", () => {
    expect(touched([])).toEqual([]);
    expect(touched([modified("terraform/db/a.tf")], [])).toEqual([]);
  });

  test("not as a document of the catalog, where only the path at head counts", () => {
    expect(touched([modified("terraform/db/README.md")])).toEqual(["db: terraform/db/README.md"]);
    expect(touched([modified("terraform/db/README.md")], LINKS, ["terraform/db/README.md"])).toEqual([]);
    expect(touched([renamed("terraform/db/a.md", "docs/a.md")], LINKS, ["docs/a.md"])).toEqual([]);
  });
});

describe("a rename touches", () => {
  test("the link that loses the file and the one that gains it", () => {
    const move = renamed("terraform/db/main.txt", "terraform/web/main.txt");
    expect(touched([move])).toEqual(["db: terraform/web/main.txt", "web: terraform/web/main.txt"]);
  });

  test("the link that loses the file to a place that no link selects", () => {
    expect(touched([renamed("terraform/db/main.txt", "attic/main.txt")])).toEqual(["db: attic/main.txt"]);
  });

  test("the link that gains a file from a place that no link selected", () => {
    expect(touched([renamed("attic/main.txt", "terraform/db/main.txt")])).toEqual([
      "db: terraform/db/main.txt",
    ]);
  });

  test("a link once when both paths are its own", () => {
    expect(touched([renamed("terraform/db/a.txt", "terraform/db/b.txt")])).toEqual([
      "db: terraform/db/b.txt",
    ]);
  });
});

test("a copy touches only the link of the new file: the old one is as it was", () => {
  expect(touched([copied("terraform/db/main.txt", "terraform/web/main.txt")])).toEqual([
    "web: terraform/web/main.txt",
  ]);
});
