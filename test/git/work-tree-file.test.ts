import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { blobOid, workTreeChanges } from "../../src/git/work-tree-changes.ts";
import { contentOf, readWorkTreeFile } from "../../src/git/work-tree-file.ts";
import { temporaryDirectory, writeFiles } from "../support/temporary-repository.ts";

const root = temporaryDirectory();
writeFiles(root, {
  "a.md": "# A\n",
  "run.sh": { executable: "#!/bin/sh\n" },
  link: { link: "nowhere" },
  "d/b.md": "b\n",
});

function reasonFor(path: string): unknown {
  return contentOf(readWorkTreeFile(root, path), 100);
}

describe("a file on disk", () => {
  test.each([
    ["a.md", "file", "# A\n"],
    ["run.sh", "executable", "#!/bin/sh\n"],
    ["link", "symlink", "nowhere"],
  ])("%s is a %s", (path, kind, text) => {
    const file = readWorkTreeFile(root, path);
    expect(file).toEqual({ ok: true, kind, bytes: Buffer.from(text) });
    expect(contentOf(file, 100)).toEqual({ kind: "text", text });
    expect(contentOf(file, 1)).toEqual({ kind: "too-large", bytes: text.length });
  });

  test("that is not there, or below something that is no directory, has vanished", () => {
    const vanished = { kind: "unreadable", reason: "it vanished while the work tree was read" };
    expect(reasonFor("nothing.md")).toEqual(vanished);
    expect(reasonFor("a.md/b.md")).toEqual(vanished);
  });

  test("that is a directory has no contents", () => {
    expect(reasonFor("d")).toEqual({ kind: "unreadable", reason: "it is a directory" });
  });

  test("with a name that the system refuses says what the system says", () => {
    expect(reasonFor("x".repeat(5000))).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining("ENAMETOOLONG"),
    });
  });

  test("that may not be read says so", () => {
    const secret = join(root, "secret.md");
    writeFileSync(secret, "secret\n");
    chmodSync(secret, 0o000);
    chmodSync(root, 0o755);
    const content = asOrdinaryUser(() => reasonFor("secret.md"));
    expect(content).toEqual({ kind: "unreadable", reason: "there is no permission to read it" });
  });
});

describe("a listing that is older than the disk", () => {
  const listing = { root, format: "sha1" as const, tracked: [], untracked: [] };

  test("still makes a change set, with what vanished as unreadable", () => {
    const tracked = [
      {
        status: "modified" as const,
        path: "gone.md",
        oldPath: null,
        before: { oid: "a".repeat(40), kind: "file" as const },
        after: { oid: "0".repeat(40), kind: "executable" as const },
      },
    ];
    const { changes, contents } = workTreeChanges({ ...listing, tracked, untracked: ["a.md", "lost.md"] });
    expect(changes.map(({ path, after }) => [path, after])).toEqual([
      ["a.md", { oid: blobOid(Buffer.from("# A\n"), "sha1"), kind: "file" }],
      ["gone.md", { oid: "worktree:gone.md", kind: "executable" }],
      ["lost.md", { oid: "worktree:lost.md", kind: "file" }],
    ]);
    expect(contents.get("worktree:gone.md")).toMatchObject({ kind: "unreadable" });
    expect(contents.get(blobOid(Buffer.from("# A\n"), "sha1"))).toEqual({ path: "a.md" });
  });
});

test.each([
  ["sha1", "", "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"],
  ["sha1", "hello\n", "ce013625030ba8dba906f756967f9e9ca394464a"],
  ["sha256", "", "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"],
] as const)("the %s object id of %j is git's", (format, text, oid) => {
  expect(blobOid(Buffer.from(text), format)).toBe(oid);
});

/** The superuser may read everything, so for once we are somebody else. */
function asOrdinaryUser<T>(act: () => T): T {
  const superuser = process.getuid?.() === 0;
  if (superuser) process.seteuid?.(65_534);
  try {
    return act();
  } finally {
    if (superuser) process.seteuid?.(0);
  }
}
