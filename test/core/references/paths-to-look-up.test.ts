import { describe, expect, test } from "vitest";
import { pathsToLookUp } from "../../../src/core/references/paths-to-look-up.ts";
import { HOME, sopOf, treeWith } from "./builders.ts";

const TREE = treeWith(["scripts/x.sh", "docs/runbooks/db.md", "terraform/rds/main.tf"]);

function lookedUp(text: string, limit = 100) {
  return pathsToLookUp({ sops: [sopOf(text)], tree: TREE, home: HOME }, limit);
}

describe("pathsToLookUp", () => {
  test.each([
    ["code", "Run `scripts/gone.sh`.", ["scripts/gone.sh", "docs/runbooks/scripts/gone.sh"]],
    [
      "a fence",
      "```bash\nsh scripts/gone.sh --all\n```",
      ["scripts/gone.sh", "docs/runbooks/scripts/gone.sh"],
    ],
    ["a link", "[a](../../scripts/gone.sh)", ["scripts/gone.sh"]],
    ["a picture", "![a](gone.png)", ["docs/runbooks/gone.png"]],
    ["a URL", "https://github.com/acme/payments/blob/main/scripts/gone.sh", ["scripts/gone.sh"]],
    ["what is there", "Run `scripts/x.sh`, see [db](db.md) and `terraform/rds`.", []],
    ["a word without a folder", "Run `gone.sh`.", []],
    ["a link from the root, a template", "[a](/gone.md) [b](gone-$x.md)", []],
  ])("%s", (_, text, paths) => {
    expect(lookedUp(text)).toEqual({ paths, left: 0 });
  });

  test("a label may be a page of a site", () => {
    expect(lookedUp("[a](restore)").paths).toContain("docs/runbooks/restore.md");
  });

  test("at most so many: links first, then what is nearest to a folder that is there", () => {
    const text =
      "Type `application/json`, `terraform/old/a/b.tf` and `scripts/gone.sh`; see [it](x/y.md). `scripts/gone.sh`";
    expect(lookedUp(text, 5)).toEqual({
      paths: [
        "scripts/gone.sh",
        "docs/runbooks/x/y.md",
        "terraform/old/a/b.tf",
        "application/json",
        "docs/runbooks/application/json",
      ],
      left: 2,
    });
  });

  test("nothing of documents that cannot be read, and no paths that are too long", () => {
    const refused = { ...sopOf("x"), markdown: () => ({ ok: false as const, reason: "too long" }) };
    expect(pathsToLookUp({ sops: [refused], tree: TREE, home: HOME }, 100).paths).toEqual([]);
    expect(lookedUp(`Run \`scripts/${"x".repeat(300)}\`.`).paths).toEqual([]);
  });
});
