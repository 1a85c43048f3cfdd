import { describe, expect, test } from "vitest";
import { immaterialReason } from "../../../../src/core/infrastructure/languages/immaterial.ts";
import type { BlobRef, EntryKind, FileChange } from "../../../../src/core/model/change-set.ts";
import { COMMENTS, DIGEST, judge, modified, PATCH, type Row, testRows } from "./modified.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);
const OLD = "1".repeat(40);
const NEW = "2".repeat(40);

const PINS: readonly Row[] = [
  ["a digest", `image: api:1.2@sha256:${A}\n`, `image: api:1.2@sha256:${B}\n`, DIGEST],
  ["a digest and a comment", `image: api@sha256:${A}\n`, `# why\nimage: api@sha256:${B}\n`, DIGEST],
  ["a digest with another tag", `image: api:1.2@sha256:${A}\n`, `image: api:1.3@sha256:${B}\n`, null],
  ["a digest with a patched tag", `image: api:1.2.3@sha256:${A}\n`, `image: api:1.2.4@sha256:${B}\n`, PATCH],
  ["a checksum that is no image's", `sum: ${A}\n`, `sum: ${B}\n`, null],
  ["an image's patch version", "image: api:v1.2.3\n", "image: api:v1.2.4\n", PATCH],
  ["a patch version with a variant", "image: api:1.2.9-alpine\n", "image: api:1.2.10-alpine\n", PATCH],
  ["another variant", "image: api:1.2.3-alpine\n", "image: api:1.2.4-debian\n", null],
  ["several patch versions", "a: 1.2.3\nb: 4.5.6\n", "a: 1.2.4\nb: 4.5.7\n", PATCH],
  ["a patch version and a value", "a: 1.2.3\nb: 1\n", "a: 1.2.4\nb: 2\n", null],
  ["a minor version", "a: 1.2.3\n", "a: 1.3.0\n", null],
  ["a major version", "a: 1.2.3\n", "a: 2.2.4\n", null],
  ["a version that goes down", "a: 1.2.4\n", "a: 1.2.3\n", null],
  ["a v that goes away", "a: v1.2.3\n", "a: 1.2.4\n", null],
  ["a version with a year", "a: 2024.1.2\n", "a: 2024.1.3\n", null],
  ["an address", "a: 10.0.0.1\n", "a: 10.0.0.2\n", null],
  ["a range of addresses", "a: 10.0.0.0/16\n", "a: 10.0.1.0/16\n", null],
  ["a version that becomes an address", "a: 10.0.1\n", "a: 10.0.1.1\n", null],
  ["one version more", "a: 1.2.3\n", "a: 1.2.3\nb: 1.2.3\n", null],
  [
    "an action's commit and patch version",
    `- uses: a/b@${OLD} # v4.1.2\n`,
    `- uses: a/b@${NEW} # v4.1.3\n`,
    PATCH,
  ],
  [
    "an action's commit and minor version",
    `- uses: a/b@${OLD} # v4.1.2\n`,
    `- uses: a/b@${NEW} # v4.2.0\n`,
    null,
  ],
  [
    "an action's commit, the version unchanged",
    `- uses: a/b@${OLD} # v4.1.2\n`,
    `- uses: a/b@${NEW} # v4.1.2\n`,
    null,
  ],
  ["an action's commit with a short version", `- uses: a/b@${OLD} # v4\n`, `- uses: a/b@${NEW} # v4\n`, null],
  ["an action's commit alone", `- uses: a/b@${OLD}\n`, `- uses: a/b@${NEW}\n`, null],
  ["an action's tag that becomes a commit", "- uses: a/b@v4.1.2\n", `- uses: a/b@${NEW} # v4.1.3\n`, null],
  ["a digest that becomes a version", `- api@sha256:${A}\n`, "- api:1.2.3\n", null],
  ["a version that becomes a digest", "- api:1.2.3\n", `- api@sha256:${A}\n`, null],
  ["a comment's version", "a: 1 # since 1.2.3\n", "a: 1 # since 1.4.0\n", COMMENTS],
];

describe("pins", () => {
  testRows(".github/workflows/ci.yml", PINS);

  test("are read in files of any language", () => {
    expect(judge("go.mod", "require a v1.2.3\n", "require a v1.2.4\n")).toBe(PATCH);
    expect(judge("main.tf", `source = "x?ref=${OLD}" # v9.1.0\n`, `source = "x?ref=${NEW}" # v9.1.2\n`)).toBe(
      PATCH,
    );
  });
});

const file = (oid: string, kind: EntryKind = "file"): BlobRef => ({ oid, kind });
const reason = (change: Partial<FileChange>, path = "main.tf") =>
  immaterialReason({ change: modified(path, change), before: "a = 1\n", after: "a = 1 # x\n" });

describe("the kind of change", () => {
  test.each<[string, Partial<FileChange>, string | null]>([
    ["an edit", {}, COMMENTS],
    ["a new file", { status: "added", before: null }, null],
    ["a removed file", { status: "removed", after: null }, null],
    ["a renamed file", { status: "renamed", oldPath: "old.tf" }, null],
    ["a copied file", { status: "copied", oldPath: "old.tf" }, null],
    ["a symbolic link", { after: file("b", "symlink") }, null],
    ["a submodule", { before: file("a", "submodule"), after: file("b", "submodule") }, null],
    [
      "a file that becomes executable",
      { before: file("a"), after: file("a", "executable") },
      "only the file mode changed",
    ],
    ["a file that is no longer executable", { before: file("a", "executable"), after: file("a") }, null],
    ["an executable's edit", { before: file("a", "executable"), after: file("b", "executable") }, COMMENTS],
  ])("%s", (_, change, expected) => {
    expect(reason(change)).toBe(expected);
  });

  test.each<[string, Partial<FileChange>, string | null]>([
    ["edited", {}, "lock file"],
    ["new", { status: "added", before: null }, "lock file"],
    ["removed", { status: "removed", after: null }, "lock file"],
    ["renamed", { status: "renamed", oldPath: "go.sum" }, null],
    ["linked", { after: file("b", "symlink") }, null],
  ])("a lock file that is %s", (_, change, expected) => {
    expect(reason(change, "prod/.terraform.lock.hcl")).toBe(expected);
  });

  test("a file in a language without a reader is material", () => {
    expect(judge("x.lua", "-- a\nx()\n", "-- b\nx()\n")).toBeNull();
    expect(judge("notes.md", "a\n", "a \n")).toBeNull();
  });
});

describe("unknown versions", () => {
  const unknown = (patch: string | null | undefined, before: string | null = null, path = "main.tf") =>
    immaterialReason({
      change: modified(path),
      before,
      after: null,
      ...(patch === undefined ? {} : { patch }),
    });

  test("are material without a patch", () => {
    expect(unknown(undefined)).toBeNull();
    expect(unknown(null, "a = 1\n")).toBeNull();
  });

  const hunk = (from: string, to: string) => `@@ -1,2 +1,2 @@ x\n image:\n-${from}\n+${to}`;

  test.each([
    ["a digest", hunk(`a@sha256:${A}`, `a@sha256:${B}`), DIGEST],
    ["a patch version", hunk("a:1.2.3", "a:1.2.4"), PATCH],
    [
      "two hunks",
      `${hunk("a:1.2.3", "a:1.2.4")}\n@@ -9 +9 @@\n-b:1.2.3\n+b:1.2.4\n\\ No newline at end of file`,
      PATCH,
    ],
    ["a patch with a last line end", `${hunk("a:1.2.3", "a:1.2.4")}\n`, PATCH],
    ["a comment: it may stand in a heredoc", hunk("# a", "# b"), null],
    ["a value", hunk("a", "b"), null],
    ["a cut hunk", "@@ -1,9 +1,9 @@\n-a:1.2.3\n+a:1.2.4", null],
    ["a hunk that is too long", "@@ -1 +1 @@\n-a:1.2.3\n+a:1.2.4\n+b", null],
    [
      "a hunk with lines of the wrong side",
      "@@ -1,2 +1,1 @@\n-a:1.2.3\n+a:1.2.4\n+b\n@@ -9 +9 @@\n-b:1.2.3\n+b:1.2.4",
      null,
    ],
    ["a cut line", "@@ -1,2 +1,2 @@\n-a:1.2.3\n+a:1.2.4\n", null],
    ["no hunk", "", null],
    ["something else", "diff --git a b", null],
  ])("%s in a patch", (_, patch, expected) => {
    expect(unknown(patch)).toBe(expected);
  });
});
