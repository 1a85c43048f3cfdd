import { describe, expect, it } from "vitest";
import { createBreakIndex } from "../../../src/core/references/break-index.ts";
import { removed, renamed, treeWith } from "./builders.ts";

describe("createBreakIndex", () => {
  it("knows removed and renamed files", () => {
    const index = createBreakIndex(
      [removed("a/x.tf"), renamed("a/y.tf", "b/z.tf"), { ...removed("a/w.tf"), status: "modified" }],
      treeWith(["a/w.tf", "b/z.tf"]),
    );
    expect(index.removal("a/x.tf")).toEqual({ oldPath: "a/x.tf", newPath: null });
    expect(index.removal("a/y.tf")).toEqual({ oldPath: "a/y.tf", newPath: "b/z.tf" });
    expect(index.removal("a")).toBeNull();
    expect(index.removal("b/z.tf")).toBeNull();
    expect(index.previousPath("b/z.tf")).toBe("a/y.tf");
    expect(index.previousPath("a/y.tf")).toBeNull();
  });

  it("knows directories that lost their last file, and where they went", () => {
    const changes = [
      renamed("old/app/a.tf", "new/place/a.tf"),
      renamed("old/app/sub/b.tf", "new/place/sub/b.tf"),
      removed("old/app/c.tf"),
    ];
    const index = createBreakIndex(changes, treeWith(["new/place/a.tf", "new/place/sub/b.tf"]));
    expect(index.removal("old/app")).toEqual({
      oldPath: "old/app",
      newPath: "new/place",
      largest: { folder: "new/place", moved: 2, files: 3 },
    });
    expect(index.removal("old/app/sub")).toEqual({
      ...{ oldPath: "old/app/sub", newPath: "new/place/sub" },
      whole: { from: "old/app/sub", to: "new/place/sub" },
    });
    expect(index.removal("old")).toEqual({
      ...{ oldPath: "old", newPath: null },
      whole: { from: "old", to: null },
    });
  });

  it("knows the outermost directory that took a path along as a whole", () => {
    const moved = [renamed("ops/bin/a.sh", "tools/bin/a.sh"), renamed("ops/bin/x/b.sh", "tools/bin/x/b.sh")];
    const tree = treeWith(["tools/bin/a.sh", "tools/bin/x/b.sh", "docs/stays.md"]);
    const wholeOf = (path: string, changes = moved, head = tree) =>
      createBreakIndex(changes, head).removal(path)?.whole;
    const whole = { from: "ops", to: "tools" };
    expect(["ops/bin/a.sh", "ops/bin/x", "ops"].map((path) => wholeOf(path))).toEqual([whole, whole, whole]);
    // Beside something that stays, the directory below it.
    const beside = treeWith(["ops/stays.sh", "tools/bin/a.sh", "tools/bin/x/b.sh"]);
    expect(wholeOf("ops/bin/x/b.sh", moved, beside)).toEqual({ from: "ops/bin", to: "tools/bin" });
    // A file that went elsewhere or got another name is not of the whole.
    const odd = [...moved, renamed("ops/bin/c.sh", "lib/c.sh")];
    expect(wholeOf("ops/bin/c.sh", odd)).toBeUndefined();
    expect(wholeOf("ops/bin/a.sh", odd)).toBeUndefined();
    const named = renamed("one/a.sh", "two/b.sh");
    expect(wholeOf("one/a.sh", [named])).toBeUndefined();
    const deleted = [removed("old/a.sh"), removed("old/b/c.sh")];
    expect(wholeOf("old/b/c.sh", deleted)).toEqual({ from: "old", to: null });
    expect(wholeOf("docs/gone.md", [removed("docs/gone.md")])).toBeUndefined();
  });

  it("suggests no directory when the files scattered, changed names or moved to the root", () => {
    const tree = treeWith(["x/a.tf", "y/b.tf", "z/d.tf", "e.tf"]);
    const scattered = createBreakIndex([renamed("old/a.tf", "x/a.tf"), renamed("old/b.tf", "y/b.tf")], tree);
    expect(scattered.removal("old")?.newPath).toBeNull();
    expect(createBreakIndex([renamed("old/c.tf", "z/d.tf")], tree).removal("old")?.newPath).toBeNull();
    expect(createBreakIndex([renamed("old/e.tf", "e.tf")], tree).removal("old")?.newPath).toBeNull();
  });

  it("does not call gone what is at head: a new directory of the name, or a path behind a symbolic link", () => {
    const link = { oid: "c".repeat(40), kind: "symlink" as const };
    const tree = treeWith(["a/b/c.tf"], { linked: link });
    const index = createBreakIndex([removed("a/b"), removed("linked/x.tf")], tree);
    expect(index.removal("a/b")).toBeNull();
    expect(index.removal("linked/x.tf")).toBeNull();
    expect([index.exists("a/b"), index.exists("a"), index.exists("linked/any"), index.exists("x/y")]).toEqual(
      [true, true, true, false],
    );
  });

  it("knows telling names that only one file had", () => {
    const changes = ["a/psp.tf", "a/main.tf", "a/check-links.yml", "a/twin.tf", "b/twin.tf", "a/config.yaml"];
    const index = createBreakIndex(changes.map(removed), treeWith(["b/check-links.yml"]));
    expect(index.removalOfName("psp.tf")).toEqual({
      ...{ oldPath: "a/psp.tf", newPath: null },
      whole: { from: "a", to: null },
    });
    expect(["main.tf", "check-links.yml", "twin.tf", "config.yaml"].map(index.removalOfName)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
