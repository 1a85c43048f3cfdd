// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts under test have templates of their own
import { describe, expect, test } from "vitest";
import { namesIn } from "../../../../src/core/infrastructure/names/names-removed-from-file.ts";

/** Names as `kind: name @line`, in the order they are found. */
function found(path: string, text: string): readonly string[] {
  return namesIn({ path, text }).map(({ kind, name, line }) => `${kind}: ${name} @${line}`);
}

test("a comment of a file with CRLF defines nothing", () => {
  expect(found("a.ini", "x=1 # OLD_MODE\r\nNEW_MODE=1\r\n")).toEqual(["environment variable: NEW_MODE @2"]);
});

describe("Terraform", () => {
  test("addresses and bare names of its blocks", () => {
    const text = [
      'resource "aws_iam_user" "deploy" {',
      "}",
      'data "aws_vpc" "shared" {}',
      'module "payments_db" {',
      'variable "db_size" {',
      'output "db_host" {',
      'provider "aws" {',
      "terraform {",
    ].join("\n");
    expect(found("main.tf", text)).toEqual([
      "Terraform resource: aws_iam_user.deploy @1",
      "Terraform resource: deploy @1",
      "Terraform data source: data.aws_vpc.shared @3",
      "Terraform data source: shared @3",
      "Terraform module: module.payments_db @4",
      "Terraform module: payments_db @4",
      "Terraform variable: var.db_size @5",
      "Terraform variable: TF_VAR_db_size @5",
      "Terraform variable: db_size @5",
      "Terraform output: db_host @6",
    ]);
  });

  test("an address lives on in its uses and in a definition elsewhere", () => {
    const [name] = namesIn({ path: "a.tf", text: 'data "aws_vpc" "shared" {}' });
    expect(name?.search).toEqual(["data.aws_vpc.shared", 'data "aws_vpc" "shared"']);
  });

  test.each([
    ["a heredoc", 'x = <<EOT\nresource "aws_iam_user" "deploy" {\n}\nEOT\n'],
    ["an indented heredoc", 'x = <<-EOT\nmodule "a_b" {\n  name = "${var.x}-c"\n}\n  EOT\n'],
    ["a heredoc with CRLF", 'x = <<EOT\r\nresource "aws_iam_user" "deploy" {\r\nEOT\r\n'],
    ["a block comment", '/*\nresource "aws_iam_user" "deploy" {\n  name = "deploy-user"\n}\n*/\n'],
    ["a line comment", '# resource "aws_iam_user" "deploy" {\n'],
    ["a string over several lines", 'x = "${jsonencode(\nresource "aws_iam_user" "deploy" {})}"\n'],
  ])("nothing in %s", (_, text) => {
    expect(found("main.tf", text)).toEqual([]);
  });

  test("what stands below a heredoc", () => {
    expect(found("main.tf", 'locals {\n  x = <<E\na\nE\n}\nmodule "a_b" {\n')).toEqual([
      "Terraform local: x @2",
      "Terraform module: module.a_b @6",
      "Terraform module: a_b @6",
    ]);
  });

  test("locals, not the keys of their values", () => {
    const text =
      'locals {\n  # x = 1\n  teams = {\n    sre = "x"\n  }\n  region = "eu"\n}\nlocals {\n    zone = 1\n}\n';
    expect(found("main.tf", text)).toEqual([
      "Terraform local: teams @3",
      "Terraform local: region @6",
      "Terraform local: zone @9",
    ]);
  });

  test("what resources and modules are called, not what a data source looks up or a template fills in", () => {
    const text = [
      'resource "x" "y" {',
      '  name = "payments-db"',
      '  function_name = "reaper" # old',
      '  bucket = "${var.env}-logs"',
      '  description = "some-words"',
      "}",
      'data "x" "z" {',
      '  name = "looked-up"',
      "}",
    ].join("\n");
    expect(found("main.tf", text).filter((name) => name.startsWith("resource name"))).toEqual([
      "resource name: payments-db @2",
      "resource name: reaper @3",
    ]);
  });
});

describe("YAML", () => {
  test("a workflow's name, jobs and inputs", () => {
    const text = [
      'name: "Nightly backup"',
      "on:",
      "  workflow_dispatch:",
      "    inputs:",
      "      target_env:",
      "        required: true",
      "jobs:",
      "  take-snapshot:",
      "    name: Take snapshot of ${{ matrix.db }}",
      "    steps:",
      "      - name: a step",
      "        run: |",
      "          name: no key",
      "  verify:",
      "    name: 'Verify the snapshot' # why",
    ].join("\n");
    expect(found(".github/workflows/backup.yml", text)).toEqual([
      "workflow: Nightly backup @1",
      "workflow input: target_env @5",
      "job: take-snapshot @8",
      "job: verify @14",
      "job: Verify the snapshot @15",
    ]);
  });

  test("jobs of a GitLab pipeline, not its settings", () => {
    const text = "stages: [a]\n.hidden:\n  x: 1\ndeploy-prod:\n  stage: a\n";
    expect(found(".gitlab-ci.yml", text)).toEqual(["job: deploy-prod @4"]);
  });

  test("Kubernetes objects and their namespaces, in every document", () => {
    const text = [
      "apiVersion: v1",
      "kind: Service",
      "metadata:",
      "  name: payments-api",
      "  namespace: payments",
      "---",
      "apiVersion: apps/v1",
      "kind: Deployment",
      "metadata: {name: flow-style}",
      "---",
      "metadata:",
      "  name: no-object",
      "---",
      "kind: List",
      "metadata:",
      "  name: no-version",
    ].join("\n");
    expect(found("k8s/api.yaml", text)).toEqual([
      "Kubernetes object: payments-api @4",
      "namespace: payments @5",
      "Kubernetes object: flow-style @9",
    ]);
  });

  const worker = "apiVersion: apps/v1, kind: Deployment, metadata: {name: payments-worker}";
  test.each<[string, string, string, number]>([
    ["in flow style", "a.yaml", `{${worker}}\n`, 1],
    [
      "in flow style over lines",
      "a.yaml",
      "apiVersion: v1\nkind: X\nmetadata: {\n  # why\n  labels: {a: b},\n  name: payments-worker\n}\n",
      6,
    ],
    ["with CRLF", "a.yaml", "apiVersion: v1\r\nkind: X\r\nmetadata: {name: payments-worker}\r\n", 3],
    [
      "in a List",
      "a.yaml",
      "apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: X\n  metadata:\n    name: payments-worker\n- a: 1\n",
      7,
    ],
    ["in a List of flow style", "a.yaml", `kind: List\nitems:\n  - {${worker}}\n  - x\n`, 3],
    ["in a List in a List", "a.yaml", `kind: List\nitems: [{kind: List, items: [1, {${worker}}]}]\n`, 2],
    [
      "behind a List of nothing",
      "a.yaml",
      `kind: List\nitems: []\n---\n# c\n${worker.replaceAll(", ", "\n")}\n`,
      7,
    ],
    ["in a template for others", "a.yaml", `kind: Template\nobjects:\n- base: {${worker}}\n`, 3],
    [
      "with quotes",
      "a.yaml",
      `{"apiVersion": "v1", 'kind': 'X', "metadata": {"name": "payments-worker"}}\n`,
      1,
    ],
    ["with an anchor", "a.yaml", "apiVersion: v1\nkind: X\nmetadata: &m\n  name: &n payments-worker\n", 4],
    [
      "with an anchor and flow style",
      "a.yaml",
      "apiVersion: v1\nkind: X\nmetadata: &m {name: payments-worker}\n",
      3,
    ],
    ["with an alias", "a.yaml", "x: &n payments-worker\napiVersion: v1\nkind: X\nmetadata:\n  name: *n\n", 5],
    [
      "in JSON",
      "a.json",
      `{\n  "apiVersion": "v1",\n  "kind": "X",\n  "metadata": {\n    "name": "payments-worker"\n  }\n}\n`,
      5,
    ],
    [
      "in a List in JSON on one line",
      "a.json",
      `{"kind":"List","items":[{"apiVersion":"v1","kind":"X","metadata":{"name":"payments-worker"},"x":"${"y".repeat(3000)}"}]}`,
      1,
    ],
  ])("an object %s", (...[, path, text, line]) => {
    expect(found(path, text).filter((name) => name.startsWith("Kubernetes"))).toEqual([
      `Kubernetes object: payments-worker @${line}`,
    ]);
  });

  test.each([
    ["an owner", "ownerReferences: [{apiVersion: v1, kind: X, name: payments-worker}]\napiVersion: v1\n"],
    ["an object without a kind", "apiVersion: v1\nmetadata: {name: payments-worker}\n"],
    [
      "the metadata of something else",
      "apiVersion: v1\nkind: X\nspec: {metadata: {name: payments-worker}}\n",
    ],
    ["a template of flow style", "apiVersion: v1\nkind: X\nmetadata: {name: {{ .x }}}\n"],
    ["an alias of nothing", "apiVersion: v1\nkind: X\nmetadata: {name: *n}\n"],
    ["a bracket that never closes", "apiVersion: v1\nkind: X\nmetadata: {name: payments-worker\n"],
    ["a word that only ends alike", "myapiVersion: v1\nkind: X\nmetadata: {name: payments-worker}\n"],
    ["JSON of something else", '{"kind": "X", "metadata": {"name": "payments-worker"}}'],
  ])("no object: %s", (_, text) => {
    const path = text.startsWith("{") ? "a.json" : "a.yaml";
    expect(found(path, text).filter((name) => name.startsWith("Kubernetes"))).toEqual([]);
  });

  test("an object's templated name is not known", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\n";
    expect(found("chart/templates/service.yaml", text)).toEqual([]);
  });

  test("Helm values by their paths", () => {
    const text = "replicas: 2\ningress:\n  legacy:\n    enabled: true\nhosts:\n  - name: x\n";
    expect(found("chart/values-prod.yaml", text)).toEqual([
      "setting: ingress.legacy @3",
      "setting: ingress.legacy.enabled @4",
    ]);
    const [name] = namesIn({ path: "values.yaml", text });
    expect(name?.search).toEqual(["ingress.legacy", "ingress:"]);
  });

  test("resources and parameters of a CloudFormation template", () => {
    const text =
      "Parameters:\n  DbSize:\n    Type: String\nResources:\n  AuditTrail:\n    Type: AWS::CloudTrail::Trail\n";
    expect(found("stack.yml", text)).toEqual(["setting: DbSize @2", "resource name: AuditTrail @5"]);
  });

  test("plays of an Ansible playbook", () => {
    const text = "- name: Patch the database hosts\n  hosts: db\n  tasks:\n    - name: a task\n";
    expect(found("patch.yml", text)).toEqual(["Ansible play: Patch the database hosts @1"]);
    expect(found("tasks.yml", "- name: a task\n  shell: x\n  hosts_file: y\n")).toEqual([]);
  });

  test("alerts and recording rules", () => {
    const text =
      "groups:\n- rules:\n  - alert: HighCPU\n    expr: x\n  - record: job:errors:rate5m\n  # - alert: Old\n";
    expect(found("rules/node.yml", text)).toEqual([
      "alert: HighCPU @3",
      "recording rule: job:errors:rate5m @5",
    ]);
    expect(found("alerts.libsonnet", "{ alert: 'HighCPU', expr: x }")).toEqual(["alert: HighCPU @1"]);
    expect(found("alerts.json", '{ "alert": "HighCPU" }')).toContain("alert: HighCPU @1");
  });

  test("environment variables, host names and ports", () => {
    const text = [
      "env:",
      "  - name: DB_PASSWORD_FILE",
      "    value: DB_PASSWORD_FILE",
      "host: db.prod.example.com",
      "url: https://api.example.com/v1",
      'endpoint: "https://queue.prod.example.com:5671"',
      "description: see wiki.example.com now",
      "containerPort: 8443",
      "replicas: 1000",
    ].join("\n");
    expect(found("config.yml", text)).toEqual([
      "environment variable: DB_PASSWORD_FILE @2",
      "host name: db.prod.example.com @4",
      "host name: queue.prod.example.com @6",
      "port: 8443 @8",
    ]);
  });
});

describe("other languages", () => {
  test.each([
    ["JSON keys, once", "config.json", '{"db_host": 1,\n"db_host": 2, "a b": 3}', ["setting: db_host @1"]],
    [
      "Makefile targets",
      "Makefile",
      "deploy verify-all: x\n\techo\nA := 1\nB ::= 2\n",
      ["Make target: make deploy @1", "Make target: make verify-all @1"],
    ],
    [
      "a Dockerfile's port and variables",
      "Dockerfile",
      "ENV APP_MODE=x\nEXPOSE 9090\n",
      ["environment variable: APP_MODE @1", "port: 9090 @2"],
    ],
    [
      "a shell script's options",
      "run.sh",
      'case "$1" in\n  -f|--force)\n  --dry-run=*)\n  --no-wait | -n)\n  x) curl --silent\n',
      ["option: --force @2", "option: --dry-run @3", "option: --no-wait @4"],
    ],
    [
      "a Python script's options",
      "run.py",
      'parser.add_argument("-f", "--force-it")\n@click.option("--yes-all")\n',
      ["option: --force-it @1", "option: --yes-all @2"],
    ],
    [
      "a Ruby script's options",
      "run.rb",
      "opts.on('-C', '--validate-size', x)\n",
      ["option: --validate-size @1"],
    ],
    ["a setting of an INI file", "app.ini", "; API_KEY\nport = 5432\n", ["port: 5432 @2"]],
    ["a TOML file", "app.toml", 'host = "db.prod.example.com" # x\n', ["host name: db.prod.example.com @1"]],
    ["a pipeline", "Jenkinsfile", "// OLD_VAR\nenv.NEW_VAR = 1\n", ["environment variable: NEW_VAR @2"]],
    ["a line too long to be written by hand", "app.ini", `DB_HOST = ${"x".repeat(2000)}\n`, []],
    ["a language without names", "notes.md", "DB_HOST\n", []],
  ] as const)("%s", (...[, path, text, names]) => {
    expect(found(path, text)).toEqual(names);
  });

  test("only the lines asked for", () => {
    const file = { path: "a.tf", text: 'module "a1" {}\nmodule "b2" {}\n' };
    expect(namesIn(file, new Set([2])).map(({ name }) => name)).toEqual(["module.b2", "b2"]);
  });
});
