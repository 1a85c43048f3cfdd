import { describe, expect, test } from "vitest";
import {
  mayHoldNames,
  namesRemovedFromFile,
} from "../../../../src/core/infrastructure/names/names-removed-from-file.ts";
import type { FileChange } from "../../../../src/core/model/change-set.ts";

/** Names that went, as `old` or `old -> new`. */
function removed(path: string, before: string, after: string | null): readonly string[] {
  return namesRemovedFromFile({ path, before, after }).map((name) =>
    name.new === null ? name.old : `${name.old} -> ${name.new}`,
  );
}

const alerts = (...names: readonly string[]) =>
  `groups:\n- rules:\n${names.map((name) => `  - alert: ${name}\n`).join("")}`;

describe("namesRemovedFromFile", () => {
  test("tells what went, where it stood, and what to search for", () => {
    const before = 'module "payments_db" {\n}\nmodule "other_db" {\n}\n';
    expect(namesRemovedFromFile({ path: "main.tf", before, after: 'module "other_db" {\n}\n' })).toEqual([
      {
        kind: "Terraform module",
        old: "module.payments_db",
        new: null,
        path: "main.tf",
        line: 1,
        search: ["module.payments_db", 'module "payments_db"'],
      },
      {
        kind: "Terraform module",
        old: "payments_db",
        new: null,
        path: "main.tf",
        line: 1,
        search: ["payments_db"],
      },
    ]);
  });

  test.each<[string, string, string | null, readonly string[]]>([
    ["nothing when lines are only added", alerts("HighCPU"), alerts("HighCPU", "LowDisk"), []],
    [
      "nothing when names only move within the file",
      alerts("HighCPU", "LowDisk"),
      alerts("LowDisk", "HighCPU"),
      [],
    ],
    ["nothing that the file still mentions", alerts("HighCPU"), "# HighCPU is now in cpu.yml\n", []],
    ["no host that the file only links to", "url: https://status.acme.example/\nx: 1\n", "x: 1\n", []],
    [
      "a host that gives way to another one where the file links to it",
      "docs_url: https://old.acme.example\n",
      "docs_url: https://new.acme.example\n",
      ["old.acme.example -> new.acme.example"],
    ],
    ["a host that the file defines", "host: old.acme.example\n", "x: 1\n", ["old.acme.example"]],
    ["nothing when only other lines go", `# old\n${alerts("HighCPU")}`, alerts("HighCPU"), []],
    ["all names of a removed file", alerts("HighCPU", "LowDisk"), null, ["HighCPU", "LowDisk"]],
    ["a name that is part of a longer one", alerts("HighCPU"), alerts("VeryHighCPU", "Other"), ["HighCPU"]],
    [
      "a rename, in the place of the old name",
      alerts("A1", "HighCPU", "B1"),
      alerts("A1", "CPUHigh", "B1"),
      ["HighCPU -> CPUHigh"],
    ],
    ["a rename at the top", alerts("HighCPU", "B1"), alerts("CPUHigh", "B1"), ["HighCPU -> CPUHigh"]],
    ["no rename when two names come", alerts("HighCPU"), alerts("CPUHigh", "CPUHuge"), ["HighCPU"]],
    ["no rename when two names go", alerts("HighCPU", "HugeCPU"), alerts("CPUHigh"), ["HighCPU", "HugeCPU"]],
    ["no rename to another place", alerts("HighCPU", "B1"), alerts("B1", "CPUHigh"), ["HighCPU"]],
    [
      "a rename once, of a name that stood twice",
      alerts("HighCPU", "HighCPU"),
      alerts("CPUHigh"),
      ["HighCPU -> CPUHigh", "HighCPU -> CPUHigh"],
    ],
  ])("%s", (...[, before, after, names]) => {
    expect(removed("rules.yml", before, after)).toEqual(names);
  });

  test("a rename stays within its kind and scope", () => {
    const before = 'resource "aws_sqs_queue" "jobs_in" {\n}\n';
    expect(removed("a.tf", before, 'resource "aws_sns_topic" "jobs_out" {\n}\n')).toEqual([
      "aws_sqs_queue.jobs_in",
      "jobs_in",
    ]);
    expect(removed("a.tf", before, 'resource "aws_sqs_queue" "jobs_out" {\n}\n')).toEqual([
      "aws_sqs_queue.jobs_in -> aws_sqs_queue.jobs_out",
      "jobs_in -> jobs_out",
    ]);
  });

  test("a port that changes behind its key", () => {
    expect(removed("k8s.yml", "containerPort: 8080\n", "containerPort: 9090\n")).toEqual(["8080 -> 9090"]);
  });

  test("looks at a bounded number of names", () => {
    const keys = (prefix: string) =>
      Array.from({ length: 5000 }, (_, at) => `"${prefix}_${at}_key": 1`).join(",\n");
    expect(removed("data.json", keys("old"), keys("new"))).toHaveLength(2000);
  });
});

describe("mayHoldNames", () => {
  const change = (part: Partial<FileChange>): FileChange => ({
    status: "modified",
    path: "main.tf",
    oldPath: null,
    before: { oid: "a", kind: "file" },
    after: { oid: "b", kind: "file" },
    ...part,
  });

  test.each<[string, Partial<FileChange>, boolean]>([
    ["an edit", {}, true],
    ["a removal", { status: "removed", after: null }, true],
    ["a rename with an edit", { status: "renamed", oldPath: "old.tf" }, true],
    [
      "a rename without an edit",
      { status: "renamed", oldPath: "old.tf", after: { oid: "a", kind: "file" } },
      false,
    ],
    ["a new file", { status: "added", before: null }, false],
    ["a copy", { status: "copied", oldPath: "old.tf" }, false],
    ["a symbolic link", { after: { oid: "b", kind: "symlink" } }, false],
    ["a submodule", { before: { oid: "a", kind: "submodule" } }, false],
    ["a document", { path: "docs/a.md" }, false],
    ["a lock file", { path: "go.sum" }, false],
    ["a document that becomes something else", { status: "renamed", oldPath: "a.md", path: "a.tf" }, false],
  ])("%s", (_, part, expected) => {
    expect(mayHoldNames(change(part))).toBe(expected);
  });
});

describe("an environment variable", () => {
  const onlySet = (path: string, before: string, after: string | null) =>
    namesRemovedFromFile({ path, before, after }).map(({ old, isOnlySet }) => [old, isOnlySet === true]);

  test.each([
    ["a file that gives it a value", "k8s/a.yaml", "- name: QUEUE_SIZE_LIMIT\n", true],
    ["a JSON file that does", "k8s/a.json", '{"QUEUE_SIZE_LIMIT": "5"}\n', true],
    ["a JSON key", "users.json", '{"QUEUE_SIZE_LIMIT": "5"}\n', true],
    ["a file that reads it", "k8s/a.yaml", "value: $(QUEUE_SIZE_LIMIT)\n", false],
    ["a file that does both", "k8s/a.yaml", "QUEUE_SIZE_LIMIT: 5\nx: $(QUEUE_SIZE_LIMIT)\n", false],
    [
      "a file that does both the other way round",
      "k8s/a.yaml",
      "x: $(QUEUE_SIZE_LIMIT)\nQUEUE_SIZE_LIMIT: 5\n",
      false,
    ],
    ["a script", "run.sh", "QUEUE_SIZE_LIMIT=5\n", false],
    ["a Terraform file", "main.tf", "  QUEUE_SIZE_LIMIT = 5\n", false],
  ])("goes with %s", (_, path, before, isOnlySet) => {
    const found = onlySet(path, before, null).filter(([, only]) => only === isOnlySet);
    expect(found).toContainEqual(["QUEUE_SIZE_LIMIT", isOnlySet]);
  });

  test("is more than a value where another one takes its place", () => {
    expect(onlySet("k8s/a.yaml", "- name: QUEUE_SIZE_LIMIT\n", "- name: QUEUE_DEPTH_LIMIT\n")).toEqual([
      ["QUEUE_SIZE_LIMIT", false],
    ]);
  });
});
