import { describe, expect, test } from "vitest";
import { isRawMeta, kindOfMode, parseRawDiff } from "../../src/git/raw-diff.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);
const ZERO = "0".repeat(40);

describe("raw diff records", () => {
  test.each([
    [`:000000 100644 ${ZERO} ${A} A`, ["n"], "added", null, { oid: A, kind: "file" }],
    [`:100644 000000 ${A} ${ZERO} D`, ["n"], "removed", { oid: A, kind: "file" }, null],
    [
      `:100644 100755 ${A} ${A} M`,
      ["n"],
      "modified",
      { oid: A, kind: "file" },
      { oid: A, kind: "executable" },
    ],
    [`:100644 120000 ${A} ${B} T`, ["n"], "modified", { oid: A, kind: "file" }, { oid: B, kind: "symlink" }],
    [
      `:160000 160000 ${A} ${B} M`,
      ["n"],
      "modified",
      { oid: A, kind: "submodule" },
      { oid: B, kind: "submodule" },
    ],
    [
      `:100644 100644 ${A} ${B} R087`,
      ["o", "n"],
      "renamed",
      { oid: A, kind: "file" },
      { oid: B, kind: "file" },
    ],
    [
      `:100644 100644 ${A} ${A} C100`,
      ["o", "n"],
      "copied",
      { oid: A, kind: "file" },
      { oid: A, kind: "file" },
    ],
  ])("%s", (meta, paths, status, before, after) => {
    const oldPath = paths.length === 2 ? "o" : null;
    expect(parseRawDiff([meta, ...paths])).toEqual([{ status, path: "n", oldPath, before, after }]);
  });

  test("follow each other, also where a path looks like a record", () => {
    const trap = `:100644 100644 ${A} ${B} M`;
    const changes = parseRawDiff([
      `:100644 100644 ${A} ${B} R100`,
      trap,
      "n",
      `:000000 100644 ${ZERO} ${A} A`,
      "m",
    ]);
    expect(changes.map(({ oldPath, path }) => [oldPath, path])).toEqual([
      [trap, "n"],
      [null, "m"],
    ]);
  });

  test("of one path twice count once, the last", () => {
    const unmerged = `:100644 000000 ${A} ${ZERO} U`;
    const changes = parseRawDiff([unmerged, "f", `:100644 100644 ${A} ${ZERO} M`, "f"]);
    expect(changes.map(({ status, after }) => [status, after?.kind])).toEqual([["modified", "file"]]);
  });

  test("of nothing are nothing", () => {
    expect(parseRawDiff([])).toEqual([]);
  });
});

test.each([
  ["100644", "file"],
  ["100664", "file"],
  ["100755", "executable"],
  ["120000", "symlink"],
  ["160000", "submodule"],
])("mode %s is a %s", (mode, kind) => {
  expect(kindOfMode(mode)).toBe(kind);
});

test("a record that announces a change is told from a commit's header, also after a line break", () => {
  expect(isRawMeta(`:100644 100644 ${A} ${B} M`)).toBe(true);
  expect(isRawMeta(`\n:100644 100644 ${A} ${B} M`)).toBe(true);
  expect(isRawMeta(`${A}\n\n2026-01-01T00:00:00Z\nAda\n:100644 100644 in a subject`)).toBe(false);
});
