import { describe, expect, test } from "vitest";
import type { FileChange } from "../../../src/core/change-set.ts";
import type { Content } from "../../../src/core/content.ts";
import { namesTakenAway } from "../../../src/core/names/names-taken-away.ts";
import { removedRoles } from "../../../src/core/names/removed-roles.ts";

/** One changed file by both of its texts; null for a side that is not there. */
interface Change {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly oldPath?: string;
}

function changeOf({ path, before, after, oldPath }: Change): FileChange {
  const status = oldPath ? "renamed" : before === null ? "added" : after === null ? "removed" : "modified";
  return {
    status,
    path,
    oldPath: oldPath ?? null,
    before: before === null ? null : { oid: `before ${before}`, kind: "file" },
    after: after === null ? null : { oid: `after ${after}`, kind: "file" },
  };
}

function taken(...changes: readonly Change[]): readonly string[] {
  const texts = changes.flatMap(({ before, after }): (readonly [string, Content])[] => [
    [`before ${before}`, { kind: "text", text: `${before}` }],
    [`after ${after}`, { kind: "text", text: `${after}` }],
  ]);
  return namesTakenAway(changes.map(changeOf), new Map(texts)).map(({ kind, old }) => `${kind}: ${old}`);
}

describe("namesTakenAway", () => {
  test("names every name once, by the first definition that went", () => {
    expect(
      taken(
        { path: "a.yml", before: "- alert: HighCPU\n", after: "" },
        { path: "b.yml", before: "- alert: HighCPU\n- alert: LowDisk\n", after: null },
      ),
    ).toEqual(["alert: HighCPU", "alert: LowDisk"]);
  });

  test("says nothing about versions that could not be read", () => {
    const change = changeOf({ path: "a.yml", before: "- alert: HighCPU\n", after: "x" });
    const before: [string, Content] = [
      "before - alert: HighCPU\n",
      { kind: "text", text: "- alert: HighCPU\n" },
    ];
    expect(namesTakenAway([change], new Map())).toEqual([]);
    expect(namesTakenAway([change], new Map([before]))).toEqual([]);
    expect(namesTakenAway([change], new Map([before, ["after x", { kind: "binary" }]]))).toEqual([]);
  });

  test("names an option that went, and none of a script that went: the references say that", () => {
    const before = "  --force)\n  OLD_MODE=1\n";
    expect(taken({ path: "bin/run.sh", before, after: "  OLD_MODE=1\n" })).toEqual(["option: --force"]);
    expect(taken({ path: "bin/run.sh", before, after: null })).toEqual(["environment variable: OLD_MODE"]);
  });

  test("names a role before the names in its files", () => {
    const gone = { path: "roles/web/tasks/main.yml", before: "port: 8080\n", after: null };
    expect(taken(gone)).toEqual(["Ansible role: web", "port: 8080"]);
  });

  test("says where a name was defined: at the old path of a renamed file", () => {
    const change = changeOf({ path: "b.txt", oldPath: "a.yml", before: "- alert: HighCPU\n", after: "x" });
    const contents = new Map<string, Content>([
      ["before - alert: HighCPU\n", { kind: "text", text: "- alert: HighCPU\n" }],
      ["after x", { kind: "text", text: "x" }],
    ]);
    expect(namesTakenAway([change], contents)).toMatchObject([{ old: "HighCPU", path: "a.yml", line: 1 }]);
  });

  test("reads a renamed file under its old name", () => {
    expect(taken({ path: "b.yml", oldPath: "a.yml", before: "- alert: HighCPU\n", after: "" })).toEqual([
      "alert: HighCPU",
    ]);
  });
});

describe("removedRoles", () => {
  const tasks = (role: string, root = "roles") => `${root}/${role}/tasks/main.yml`;
  const moved = (oldPath: string, path: string): Change => ({ path, oldPath, before: "x", after: "x" });

  test.each<[string, readonly Change[], readonly string[]]>([
    ["a removed role", [{ path: tasks("web"), before: "x", after: null }], ["Ansible role: web -> null"]],
    ["a renamed role", [moved(tasks("web"), tasks("nginx"))], ["Ansible role: web -> nginx"]],
    ["a role that becomes something else", [moved(tasks("web"), "web.yml")], ["Ansible role: web -> null"]],
    ["a role that only moved", [moved(tasks("web"), tasks("web", "ansible/roles"))], []],
    ["an edited role", [{ path: tasks("web"), before: "x", after: "y" }], []],
    ["another file of a role", [{ path: "roles/web/tasks/tls.yml", before: "x", after: null }], []],
  ])("%s", (_, changes, expected) => {
    const roles = removedRoles(changes.map(changeOf));
    expect(roles.map(({ kind, old, new: successor }) => `${kind}: ${old} -> ${successor}`)).toEqual(expected);
  });
});
