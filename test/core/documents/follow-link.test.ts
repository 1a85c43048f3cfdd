import { describe, expect, it } from "vitest";
import { followLink } from "../../../src/core/documents/follow-link.ts";
import type { BlobRef } from "../../../src/core/model/change-set.ts";
import type { Content } from "../../../src/core/model/content.ts";
import { treeOf } from "../../../src/core/model/tree.ts";

/** Links by path with their targets; `docs/real/db.md` and `docs/real/sub/x.md` are files, `lib` is a submodule. */
function follow(path: string, links: Readonly<Record<string, string>>, read = true) {
  const entries = new Map<string, BlobRef>([
    ["docs/real/db.md", { oid: "db", kind: "file" }],
    ["docs/real/sub/x.md", { oid: "x", kind: "executable" }],
    ["lib", { oid: "lib", kind: "submodule" }],
  ]);
  const contents = new Map<string, Content>();
  for (const [from, target] of Object.entries(links)) {
    entries.set(from, { oid: `link ${target}`, kind: "symlink" });
    if (read) contents.set(`link ${target}`, { kind: "text", text: target });
  }
  return followLink(path, treeOf(entries), contents);
}

describe("a path leads", () => {
  it.each([
    ["to itself", "docs/real/db.md", {}, "db", ["docs/real/db.md"]],
    [
      "to a file beside it",
      "docs/real/a.md",
      { "docs/real/a.md": "db.md" },
      "db",
      ["docs/real/a.md", "docs/real/db.md"],
    ],
    [
      "up and down",
      "docs/run/a.md",
      { "docs/run/a.md": "../real/db.md" },
      "db",
      ["docs/run/a.md", "docs/real/db.md"],
    ],
    [
      "through dots and slashes",
      "a.md",
      { "a.md": "./docs//real/./sub/../db.md" },
      "db",
      ["a.md", "docs/real/db.md"],
    ],
    [
      "through another link",
      "a.md",
      { "a.md": "b.md", "b.md": "docs/real/sub/x.md" },
      "x",
      ["a.md", "b.md", "docs/real/sub/x.md"],
    ],
    [
      "through a link to a folder",
      "a.md",
      { "a.md": "now/db.md", now: "docs/real" },
      "db",
      ["a.md", "now", "docs/real/db.md"],
    ],
    [
      "up from where a link to a folder leads",
      "a.md",
      { "a.md": "now/../db.md", now: "docs/real/sub" },
      "db",
      ["a.md", "now", "docs/real/db.md"],
    ],
  ] as const)("%s", (_, path, links, oid, places) => {
    expect(follow(path, links)).toMatchObject({ kind: "file", entry: { oid }, places });
  });

  it.each([
    ["nowhere", "../real/none.md", "to docs/real/none.md, which does not exist"],
    ["below a file", "../real/db.md/x.md", "to docs/real/db.md/x.md, which does not exist"],
    ["to a folder", "../real", "to docs/real, which is a directory"],
    ["to the root", "../..", "to , which is a directory"],
    ["to a submodule", "../../lib", "to lib, which is a submodule"],
    ["into a submodule", "../../lib/a.md", "to lib/a.md, which does not exist"],
    ["above the root", "../../../etc/passwd", "to ../../../etc/passwd, which is outside the repository"],
    ["to an absolute path", "/etc/passwd", "to /etc/passwd, which is outside the repository"],
    ["to itself", "a.md", "that leads back to itself"],
    ["to a very long path", "x/".repeat(3_000), "whose target is no path"],
    ["to a long name", "y".repeat(200), `to docs/run/${"y".repeat(91)}..., which does not exist`],
  ])("%s, and that is said", (_, target, what) => {
    expect(follow("docs/run/a.md", { "docs/run/a.md": target })).toEqual({
      kind: "problem",
      reason: `it is a symbolic link ${what}`,
    });
  });

  it("round in a circle, or through too many links", () => {
    expect(follow("a", { a: "b", b: "c", c: "b" })).toMatchObject({
      reason: "it is a symbolic link that leads back to itself",
    });
    const chain = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`l${at}`, `l${at + 1}`]));
    expect(follow("l0", chain)).toMatchObject({
      reason: "it is a symbolic link that leads through more than 8 others",
    });
  });

  it("as far as its links are read", () => {
    expect(follow("a.md", { "a.md": "b.md" }, false)).toEqual({ kind: "unread", oid: "link b.md" });
  });
});
