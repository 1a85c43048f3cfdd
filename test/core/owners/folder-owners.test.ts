import { describe, expect, it } from "vitest";
import type { EntryKind } from "../../../src/core/model/change-set.ts";
import { treeOf } from "../../../src/core/model/tree.ts";
import { folderOwners, isOwnersPath, ownersPathsFor } from "../../../src/core/owners/folder-owners.ts";

const SOP = "alerts/storage/runbooks/disk.md";

function ownersOf(files: Readonly<Record<string, string>>, path = SOP): readonly string[] {
  return folderOwners(new Map(Object.entries(files))).ownersOf(path);
}

describe("the owners of a folder", () => {
  it("are the approvers of the nearest OWNERS file that has any", () => {
    const root = { OWNERS: "approvers: [root]\n" };
    const near = { ...root, "alerts/storage/OWNERS": "approvers: [alice, bob]\nreviewers: [carol]\n" };
    expect(ownersOf(root)).toEqual(["@root"]);
    expect(ownersOf(near)).toEqual(["@alice", "@bob"]);
    expect(ownersOf({ ...near, "alerts/storage/runbooks/OWNERS": "labels: [area/docs]\n" })).toEqual([
      "@alice",
      "@bob",
    ]);
    expect(ownersOf(near, "README.md")).toEqual(["@root"]);
    expect(ownersOf(near, "alerts/other/runbooks/cache.md")).toEqual(["@root"]);
    expect(ownersOf({ "alerts/OWNERS.md": "approvers: [eve]\n" })).toEqual([]);
  });

  it("are the reviewers only where no folder on the way has approvers", () => {
    const near = { "alerts/storage/OWNERS": "reviewers: [carol]\n" };
    expect(ownersOf(near)).toEqual(["@carol"]);
    expect(ownersOf({ ...near, OWNERS: "approvers: [root]\n" })).toEqual(["@root"]);
  });

  it("end at a folder that closes itself", () => {
    const root = { OWNERS: "approvers: [root]\n" };
    const closed = "options:\n  no_parent_owners: true\n";
    expect(ownersOf({ ...root, "alerts/OWNERS": closed })).toEqual([]);
    expect(ownersOf({ ...root, "alerts/OWNERS": `${closed}reviewers: [carol]\n` })).toEqual(["@carol"]);
  });

  it("are found through aliases and filters, which count from the folder of their file", () => {
    const files = {
      OWNERS_ALIASES: "aliases:\n  storage: [erin, frank]\n",
      "alerts/OWNERS":
        "filters:\n  '^storage/':\n    approvers: [storage]\n  '\\.go$':\n    approvers: [eve]\n",
    };
    expect(ownersOf(files)).toEqual(["@erin", "@frank"]);
    expect(ownersOf(files, "alerts/web/a.md")).toEqual([]);
  });

  it("are at most 50, each once", () => {
    const many = Array.from({ length: 90 }, (_, at) => `u${at}`).join(", ");
    expect(ownersOf({ OWNERS: `approvers: [u1, U1, ${many}]\n` })).toHaveLength(50);
  });

  it("are read once for the same texts, and what was not read is said with its file", () => {
    const texts = new Map([
      ["OWNERS_ALIASES", "]["],
      ["OWNERS", "approvers: [root]\n"],
      ["a/OWNERS", "alice\n"],
      ["b/OWNERS", "filters: {'a|b': {approvers: [eve]}}\n"],
    ]);
    const owners = folderOwners(texts);
    expect(folderOwners(texts)).toBe(owners);
    expect(owners.ownersOf("a/x.md")).toEqual(["@root"]);
    expect(owners.notRead).toEqual([
      { path: "a/OWNERS", reason: "it is not a mapping with `approvers`" },
      {
        path: "b/OWNERS",
        reason:
          "1 of its 1 filters are regular expressions, which are not run (`.*` and plain text are read)",
      },
    ]);
  });
});

describe("the OWNERS files that play a part", () => {
  const tree = (...paths: readonly string[]) =>
    treeOf(new Map(paths.map((path) => [path, { oid: path, kind: "file" as const }])));

  it("are those of the folders above the SOPs, and the aliases", () => {
    const found = tree("OWNERS", "OWNERS_ALIASES", "a/OWNERS", "a/b/x.md", "a/b/y.md", "c/OWNERS");
    expect(ownersPathsFor(["a/b/x.md", "a/b/y.md"], found)).toEqual(["OWNERS_ALIASES", "a/OWNERS", "OWNERS"]);
    expect(ownersPathsFor(["x.md"], found)).toEqual(["OWNERS_ALIASES", "OWNERS"]);
    expect(ownersPathsFor(["a/x.md"], tree("OWNERS_ALIASES", "c/OWNERS"))).toEqual([]);
    expect(ownersPathsFor([], found)).toEqual([]);
  });

  it("are plain files", () => {
    const kinds: readonly EntryKind[] = ["file", "executable", "symlink", "submodule"];
    const entries = kinds.map((kind) => [`${kind}/OWNERS`, { oid: kind, kind }] as const);
    const sops = kinds.map((kind) => `${kind}/x.md`);
    expect(ownersPathsFor(sops, treeOf(new Map(entries)))).toEqual(["file/OWNERS", "executable/OWNERS"]);
  });

  it("are at most 500", () => {
    const folders = Array.from({ length: 600 }, (_, at) => `f${at}`);
    const found = tree(...folders.map((folder) => `${folder}/OWNERS`));
    expect(
      ownersPathsFor(
        folders.map((folder) => `${folder}/x.md`),
        found,
      ),
    ).toHaveLength(500);
  });
});

it.each([
  ["OWNERS", true],
  ["a/OWNERS", true],
  ["OWNERS_ALIASES", true],
  ["a/OWNERS_ALIASES", false],
  ["CODEOWNERS", false],
  ["a/OWNERS/b.md", false],
  ["", false],
])("%j plays a part: %s", (path, expected) => {
  expect(isOwnersPath(path)).toBe(expected);
});
