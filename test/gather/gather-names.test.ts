import { describe, expect, test } from "vitest";
import type { Files } from "../../src/core/model/rule.ts";
import { check } from "../../src/use-cases/check.ts";
import { memorySources } from "../support/memory-sources.ts";

const SOP = "docs/runbooks/restore.md";
const POLICY = ".github/sopwatch.yml";
const steps = (command: string) => `# Restore\n\n1. Run \`${command}\`.\n`;
const database = (name: string) => `resource "aws_db_instance" "${name}" {\n  size = 1\n}\n`;
const moved = (from: string, to: string) => `moved {\n  from = ${from}\n  to   = ${to}\n}\n`;
const OLD = "aws_db_instance.payments_main";
const NEW = "aws_db_instance.payments_primary";

/** What is said of names that a change of Terraform files takes away from an SOP with one command. */
async function messages(change: { command: string; before: Files; after: Files; odd?: string }) {
  const { command, odd } = change;
  const around = {
    [POLICY]: `links: [{id: db, infra: "tf/**", sop: ${SOP}}]\n`,
    [SOP]: steps(command),
  };
  const verdict = await check(
    memorySources({
      before: { ...around, ...change.before },
      after: { ...around, ...change.after },
      ...(odd && { odd: { [odd]: { kind: "too-large" as const, bytes: 9_000_000 } } }),
    }),
  );
  const found = verdict.findings.filter(({ rule }) => rule === "sop-removed-name");
  return found.map(({ message }) => message.slice(message.indexOf("the ")));
}

const before = { "tf/db.tf": database("payments_main") };
const renamed = database("payments_primary");
const command = `terraform apply -replace=${OLD}`;
const told = [`the Terraform resource "${OLD}", which this change renames to "${NEW}"`];

describe("a renamed resource is told although its old name stands in", () => {
  test.each<[string, Files]>([
    ["a moved block", { "tf/db.tf": renamed + moved(OLD, NEW) }],
    ["a moved block with CRLF", { "tf/db.tf": (renamed + moved(OLD, NEW)).replaceAll("\n", "\r\n") }],
    ["a moved block of another file", { "tf/db.tf": renamed, "tf/moves.tf": moved(OLD, NEW) }],
    ["a comment", { "tf/db.tf": `# formerly ${OLD} (terraform state mv)\n${renamed}` }],
    ["a comment of another file", { "tf/db.tf": renamed, "tf/x.tf": `/* was\n${OLD} */\n` }],
    ["a block comment around it", { "tf/db.tf": `/*\n${database("payments_main")}*/\n${renamed}` }],
    ["a changelog", { "tf/db.tf": renamed, CHANGELOG: `- ${OLD} renamed\n` }],
    ["a script that moved the state", { "tf/db.tf": renamed, "x.sh": `terraform state mv ${OLD} ${NEW}\n` }],
    ["a longer name", { "tf/db.tf": renamed, "tf/x.tf": database("payments_main_replica") }],
  ])("%s", async (_, after) => {
    expect(await messages({ command, before, after })).toEqual(told);
  });

  test("a moved block that was there before", async () => {
    const record = { "tf/moves.tf": moved(OLD, NEW) };
    expect(
      await messages({
        command,
        before: { ...before, ...record },
        after: { "tf/db.tf": renamed, ...record },
      }),
    ).toEqual(told);
  });

  test("a chain of moves, of which the last is new", async () => {
    const first = moved("aws_db_instance.first", OLD);
    const after = { "tf/db.tf": renamed + first + moved(OLD, NEW) };
    expect(
      await messages({ command, before: { "tf/db.tf": database("payments_main") + first }, after }),
    ).toEqual(told);
  });
});

describe("other blocks that say a name is gone", () => {
  test("removed, for a resource", async () => {
    const after = { "tf/db.tf": `removed {\n  from = ${OLD}\n  lifecycle {\n    destroy = false\n  }\n}\n` };
    expect(await messages({ command, before, after })).toEqual([
      `the Terraform resource "${OLD}", which this change removes`,
    ]);
  });

  test("moved, for a module, one of its instances, and one of for_each", async () => {
    const module = (name: string) => `module "${name}" {\n  source = "./m"\n}\n`;
    const target = (address: string) => `terraform apply -target='${address}'`;
    const after = {
      "tf/a.tf": module("payments_store") + moved("module.payments_db[0]", "module.payments_store"),
    };
    const moduleBefore = { "tf/a.tf": module("payments_db") };
    expect(await messages({ command: target("module.payments_db[0]"), before: moduleBefore, after })).toEqual(
      ['the Terraform module "module.payments_db[0]", which this change renames to "module.payments_store"'],
    );
    expect(await messages({ command: target("module.payments_db"), before: moduleBefore, after })).toEqual([
      'the Terraform module "module.payments_db", which this change renames to "module.payments_store"',
    ]);
    const each = { "tf/db.tf": database("payments_main") + moved(`${OLD}["a"]`, `${OLD}["b"]`) };
    expect(await messages({ command: target(`${OLD}["a"]`), before, after: each })).toEqual([
      `the Terraform resource "${OLD}["a"]", which this change renames to "${OLD}["b"]"`,
    ]);
  });
});

describe("a name lives on", () => {
  test.each<[string, Files]>([
    ["in a use", { "tf/db.tf": renamed, "tf/x.tf": `output "x" {\n  value = ${OLD}.id\n}\n` }],
    ["in a script", { "tf/db.tf": renamed, "x.sh": `terraform taint ${OLD}\n` }],
    ["in a definition elsewhere", { "tf/x.tf": database("payments_main") }],
    ["in a text of a heredoc", { "tf/db.tf": renamed, "tf/x.tf": `x = <<EOT\n${OLD}\nEOT\n` }],
  ])("%s", async (_, after) => {
    expect(await messages({ command, before, after })).toEqual([]);
  });

  test("in a file that cannot be read", async () => {
    const after = { "tf/db.tf": renamed, "tf/x.tf": `# ${OLD}\n` };
    expect(await messages({ command, before, after })).toEqual(told);
    expect(await messages({ command, before, after, odd: "tf/x.tf" })).toEqual([]);
  });
});

describe("a file name without a folder, of a file that the change deletes", () => {
  const file = "roles/proxy/files/allow_list.txt";
  const readme = { "roles/proxy/README.md": "# Proxy\n\nAddresses are in `allow_list.txt`.\n" };
  const policy = { [POLICY]: 'sops: {paths: ["roles/*/README.md"]}\n' };
  const task = (name: string) => `- template:\n    src: allow.j2\n    dest: /srv/${name}\n`;

  test.each<[string, Files, number]>([
    ["nothing else holds it", {}, 1],
    ["a task installs it from elsewhere", { "roles/proxy/tasks/main.yml": task("allow_list.txt") }, 0],
    ["a task installs another", { "roles/proxy/tasks/main.yml": task("my_allow_list.txt") }, 1],
    ["a template writes it", { "roles/proxy/templates/allow_list.txt.j2": "{{ x }}\n" }, 0],
    ["another document mentions it", { "docs/notes.md": "allow_list.txt\n" }, 1],
    ["a changelog tells of it", { CHANGELOG: "allow_list.txt is gone\n" }, 1],
  ])("%s", async (_, kept, count) => {
    const after = { ...policy, ...readme, ...kept };
    const verdict = await check(memorySources({ before: { ...after, [file]: "192.0.2.1\n" }, after }));
    expect(verdict.findings.filter(({ rule }) => rule === "sop-broken-reference")).toHaveLength(count);
  });
});

test("a new SOP that takes the place of another answers for the lines of that one", async () => {
  const line = `1. Run \`terraform apply -replace=${OLD}\`.`;
  const policy = { [POLICY]: 'sops: {paths: ["docs/**"]}\n', "tf/db.tf": renamed };
  const verdict = async (before: Files, after: Files) => {
    const sources = memorySources({
      before: { ...policy, "tf/db.tf": database("payments_main"), ...before },
      after: { ...policy, ...after },
    });
    return (await check(sources)).findings.filter(({ rule }) => rule === "sop-removed-name").length;
  };
  const words = "# Restore\n\nAll new words, so that nobody calls it the same document.\n\n";
  expect(await verdict({}, { "docs/new.md": `${words}${line}\n` })).toBe(0);
  expect(await verdict({ "docs/old.md": `# Old\n\n${line}\n` }, { "docs/new.md": `${words}${line}\n` })).toBe(
    1,
  );
  expect(await verdict({ "docs/new.md": `# Old\n\n${line}\n` }, { "docs/new.md": `${words}${line}\n` })).toBe(
    1,
  );
});
