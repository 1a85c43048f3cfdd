import { describe, expect, test } from "vitest";
import type { FileChange } from "../../../src/core/model/change-set.ts";
import type { PolicyResult } from "../../../src/core/model/policy.ts";
import { defaultPolicy } from "../../../src/core/policy/default-policy.ts";
import {
  editsOnlyPolicy,
  editsPolicy,
  type RepairSources,
  repairOf,
} from "../../../src/core/policy/repair.ts";
import { unreadablePolicy } from "../../../src/core/policy/unreadable-policy.ts";

const PATH = ".github/sopwatch.yml";
const VALID: PolicyResult = { policy: defaultPolicy(), problems: [] };
const INVALID: PolicyResult = { policy: null, problems: [] };
const blob = { oid: "a".repeat(40), kind: "file" } as const;

function edit(path: string, oldPath: string | null = null): FileChange {
  return { status: oldPath === null ? "modified" : "renamed", path, oldPath, before: blob, after: blob };
}

function repair(changes: readonly FileChange[], more: Partial<RepairSources> = {}) {
  return repairOf({ changes, head: VALID, startsFromBase: true, ...more });
}

describe("a change to a base policy that cannot be read", () => {
  test("fixes it when it touches nothing else and brings one that can be read", () => {
    expect(repair([edit(PATH)])).toBe("fixed");
  });

  test("fixes it where a directory stood in its place, which it empties", () => {
    const removed: FileChange = { ...edit(`${PATH}/a.yml`), status: "removed", after: null };
    expect(repair([removed, { ...edit(PATH), status: "added", before: null }])).toBe("fixed");
    expect(repair([edit(PATH, `${PATH}/a.yml`)])).toBe("fixed");
  });

  test.each([
    ["another file", [edit(PATH), edit("terraform/main.tf")]],
    ["a file of nearly its name", [edit(PATH), edit(`${PATH}.bak`)]],
    ["a file in its folder", [edit(PATH), edit(".github/CODEOWNERS")]],
    ["a file that it was renamed from", [edit(PATH, "old/sopwatch.yml")]],
    ["a file of its name in another case", [edit(PATH), edit(".github/SOPWATCH.yml")]],
    ["a file of its name elsewhere", [edit(PATH), edit("sub/.github/sopwatch.yml")]],
  ])("does more than that when it touches %s", (_, changes) => {
    expect(repair(changes)).toBe("mixed");
  });

  test("is behind when it started from another policy than the base has now", () => {
    expect(repair([edit(PATH)], { startsFromBase: false })).toBe("behind");
    expect(repair([edit(PATH), edit("a")], { startsFromBase: false })).toBe("mixed");
  });

  test("leaves it broken, removes it, or leaves it alone", () => {
    expect(repair([edit(PATH)], { head: INVALID })).toBe("still-broken");
    expect(repair([edit(PATH), edit("a")], { head: INVALID })).toBe("still-broken");
    expect(repair([edit(PATH)], { head: null })).toBe("removed");
    expect(repair([edit("a", PATH)], { head: null })).toBe("removed");
    expect(repair([edit("terraform/main.tf")])).toBe("untouched");
    expect(repair([])).toBe("untouched");
  });
});

describe("edits of the policy", () => {
  test("are told by path, old path and directory", () => {
    expect(editsPolicy([edit("a"), edit("b", PATH)])).toBe(true);
    expect(editsPolicy([edit(`${PATH}/a.yml`)])).toBe(true);
    expect(editsPolicy([edit(`${PATH}x`), edit(".github")])).toBe(false);
  });

  test("are told under both names", () => {
    expect(editsPolicy([edit(".github/sopwatch.yaml")])).toBe(true);
    expect(editsOnlyPolicy([edit(".github/sopwatch.yaml", PATH)])).toBe(true);
    expect(editsPolicy([edit(".github/sopwatch.yaml.bak"), edit("sopwatch.yaml")])).toBe(false);
  });

  test("are the only ones, where there is one at least", () => {
    expect(editsOnlyPolicy([edit(PATH)])).toBe(true);
    expect(editsOnlyPolicy([])).toBe(false);
    expect(editsOnlyPolicy([edit("b", PATH)])).toBe(false);
  });
});

test("the stand-in for a policy that cannot be read gives no right that the policy may withhold", () => {
  const { links, exempt, waive, org } = unreadablePolicy();
  expect({ links, exempt, waive, org }).toEqual({
    links: [],
    exempt: { immaterial: true, authors: [] },
    waive: { by: "maintain", allowAuthor: false, minReason: 15, labels: [] },
    org: null,
  });
});
