import { describe, expect, test } from "vitest";
import {
  namesRemovedByChange,
  removedRoles,
} from "../../../../src/core/infrastructure/names/names-removed-by-change.ts";
import type { FileChange } from "../../../../src/core/model/change-set.ts";
import type { Content } from "../../../../src/core/model/content.ts";

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

function textsOf(changes: readonly Change[]): ReadonlyMap<string, Content> {
  return new Map(
    changes.flatMap(({ before, after }): (readonly [string, Content])[] => [
      [`before ${before}`, { kind: "text", text: `${before}` }],
      [`after ${after}`, { kind: "text", text: `${after}` }],
    ]),
  );
}

function taken(...changes: readonly Change[]): readonly string[] {
  return namesRemovedByChange(changes.map(changeOf), textsOf(changes)).map(
    ({ kind, old }) => `${kind}: ${old}`,
  );
}

describe("namesRemovedByChange", () => {
  test("of a variable that goes from its reader and from its values takes the reader, in whatever order", () => {
    const value = { path: "k8s/a.yaml", before: "QUEUE_SIZE_LIMIT: 5\n", after: null };
    const reader = { path: "run.sh", before: "echo $QUEUE_SIZE_LIMIT\n", after: null };
    const paths = (...changes: readonly Change[]) =>
      namesRemovedByChange(changes.map(changeOf), textsOf(changes)).map(({ path, isOnlySet }) => [
        path,
        isOnlySet,
      ]);
    expect(paths(value, reader)).toEqual([["run.sh", undefined]]);
    expect(paths(reader, value)).toEqual([["run.sh", undefined]]);
    expect(paths(value, { ...value, path: "k8s/b.yaml", before: "QUEUE_SIZE_LIMIT: 6\n" })).toEqual([
      ["k8s/a.yaml", true],
    ]);
  });

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
    expect(namesRemovedByChange([change], new Map())).toEqual([]);
    expect(namesRemovedByChange([change], new Map([before]))).toEqual([]);
    expect(namesRemovedByChange([change], new Map([before, ["after x", { kind: "binary" }]]))).toEqual([]);
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
    expect(namesRemovedByChange([change], contents)).toMatchObject([
      { old: "HighCPU", path: "a.yml", line: 1 },
    ]);
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

describe("moves that Terraform records", () => {
  const block = (name: string) => `resource "aws_sqs_queue" "${name}" {\n}\n`;
  const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
  const renames = (...changes: readonly Change[]) =>
    namesRemovedByChange(changes.map(changeOf), textsOf(changes)).map(
      ({ old, new: now }) => `${old} -> ${now}`,
    );

  test("say what a name is called now, where neighbours do not", () => {
    const before = block("jobs_in") + block("jobs_out");
    const after =
      block("work_in") + block("work_out") + moved("aws_sqs_queue.jobs_out", "aws_sqs_queue.work_out");
    expect(renames({ path: "a.tf", before, after })).toEqual([
      "aws_sqs_queue.jobs_in -> null",
      "jobs_in -> null",
      "aws_sqs_queue.jobs_out -> aws_sqs_queue.work_out",
      "jobs_out -> work_out",
    ]);
  });

  test("count from a new file, into a module, and in a chain", () => {
    const changes = [
      { path: "a.tf", before: block("jobs_in"), after: "" },
      {
        path: "moves.tf",
        before: null,
        after:
          moved("aws_sqs_queue.jobs_in", "aws_sqs_queue.jobs_new") +
          moved("aws_sqs_queue.jobs_new", "module.q.aws_sqs_queue.main"),
      },
    ];
    expect(renames(...changes)).toEqual([
      "aws_sqs_queue.jobs_in -> module.q.aws_sqs_queue.main",
      "jobs_in -> main",
    ]);
  });

  test("take instances away, which have no block of their own", () => {
    const before = 'module "db" {\n}\n';
    const after =
      before + moved("module.db[0]", 'module.db["main"]') + moved("module.db.a.b[1]", "module.db.a.c");
    expect(renames({ path: "a.tf", before, after })).toEqual([
      'module.db[0] -> module.db["main"]',
      "module.db.a.b[1] -> module.db.a.c",
    ]);
    expect(taken({ path: "a.tf", before, after })).toEqual([
      "Terraform module: module.db[0]",
      "Terraform resource: module.db.a.b[1]",
    ]);
  });

  test("are old news where the base records them too", () => {
    const record = moved("module.db[0]", "module.db");
    expect(renames({ path: "a.tf", before: record, after: `# x\n${record}` })).toEqual([]);
  });

  test("are not followed in a circle", () => {
    const after =
      moved("aws_sqs_queue.jobs_in", "aws_sqs_queue.b") +
      moved("aws_sqs_queue.b", "aws_sqs_queue.c") +
      moved("aws_sqs_queue.c", "aws_sqs_queue.b");
    expect(renames({ path: "a.tf", before: block("jobs_in"), after })).toHaveLength(2);
  });

  test("say nothing about names of another kind", () => {
    const before = 'variable "jobs_in" {\n}\n';
    expect(renames({ path: "a.tf", before, after: moved("a.jobs_in", "a.jobs_out") })).toContain(
      "jobs_in -> null",
    );
  });
});
