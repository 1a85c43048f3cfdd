import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertRules } from "../../../../src/core/infrastructure/alerts/alert-rules.ts";
import { runbookTarget } from "../../../../src/core/infrastructure/alerts/runbook-target.ts";
import { alertDialect, isAlertPath } from "../../../../src/core/infrastructure/languages/alert-files.ts";
import { cpuMs, cpuNow } from "../../../support/cpu-time.ts";

/** Alerts as far as most tests are about them. */
function brief(text: string) {
  return alertRules(text).map(({ name, line, runbook }) => ({ name, line, runbook }));
}

const home = { slugs: ["acme/infra"], branches: ["main"] };

describe("alert rules", () => {
  test("of a Prometheus rule file, recording rules left out", () => {
    const text = [
      "groups:",
      "  - name: db",
      "    rules:",
      "      - record: job:up",
      "        expr: up",
      "      - alert: DbDown",
      "        annotations:",
      "          runbook_url: docs/db.md#down",
      "      - alert: DbSlow",
    ].join("\n");
    expect(brief(text)).toEqual([
      { name: "DbDown", line: 6, runbook: { value: "docs/db.md#down", line: 8 } },
      { name: "DbSlow", line: 9, runbook: null },
    ]);
  });

  test("of a PrometheusRule resource among other documents", () => {
    const text =
      "kind: ConfigMap\n---\nkind: PrometheusRule\nspec:\n  groups:\n    - rules:\n        - alert: A\n          annotations: {runbook: docs/a.md}\n";
    expect(brief(text)).toEqual([{ name: "A", line: 7, runbook: { value: "docs/a.md", line: 8 } }]);
  });

  test("of a Grafana provisioning file", () => {
    const text =
      "groups:\n  - rules:\n      - title: High\n        condition: C\n        annotations:\n          runbook_url: ''\n      - title: Not an alert\n";
    expect(brief(text)).toEqual([{ name: "High", line: 3, runbook: null }]);
  });

  const rules = "rules: [{alert: A, annotations: {runbook_url: docs/a.md}}]";
  test.each([
    [
      "a list of resources",
      `kind: List\nitems:\n  - kind: PrometheusRule\n    spec:\n      groups: [{name: g, ${rules}}]\n`,
    ],
    ["a list in a list", `items: [{kind: List, items: [{spec: {groups: [{${rules}}]}}]}]\n`],
    ["a second document", `a: 1\n---\n# c\nspec: {groups: [{${rules}}]}\n`],
    ["values of a chart", `additionalPrometheusRulesMap:\n  db:\n    groups: [{name: g, ${rules}}]\n`],
    ["a list in values of a chart", `additionalPrometheusRules:\n  - name: db\n    groups: [{${rules}}]\n`],
    [
      "values of a chart within a chart",
      `kps:\n  prometheus:\n    serverFiles:\n      alerts.yml:\n        groups: [{${rules}}]\n`,
    ],
    [
      "flow style and quoted keys",
      `{"groups": [{"rules": [{"alert": "A", "annotations": {"runbook_url": "docs/a.md"}}]}]}`,
    ],
    [
      "a file with CRLF",
      `groups:\r\n  - rules:\r\n      - alert: A\r\n        annotations:\r\n          runbook_url: docs/a.md\r\n`,
    ],
    [
      "lists with other things",
      "groups: [1, {rules: [1, {alert: A, annotations: {runbook_url: docs/a.md}}]}]",
    ],
    [
      "annotations behind an alias",
      `x: &x {runbook_url: docs/a.md}\ngroups: [{rules: [{alert: A, annotations: *x}]}]\n`,
    ],
    [
      "a value behind an alias",
      `x: &x docs/a.md\ngroups: [{rules: [{alert: A, annotations: {runbook_url: *x}}]}]\n`,
    ],
    [
      "merged annotations",
      `x: &x {runbook_url: docs/a.md}\ngroups: [{rules: [{alert: A, annotations: {<<: *x, s: b}}]}]\n`,
    ],
    [
      "one of several merges",
      `x: &x {runbook_url: docs/a.md}\ny: &y {a: b}\ngroups: [{rules: [{alert: A, annotations: {<<: [*y, *x]}}]}]\n`,
    ],
    [
      "a merge of a merge",
      `x: &x {annotations: {runbook_url: docs/a.md}}\ny: &y {<<: *x}\ngroups: [{rules: [{alert: A, <<: *y}]}]\n`,
    ],
  ])("of %s", (_, text) => {
    expect(alertRules(text).map(({ name, runbook }) => [name, runbook?.value])).toEqual([["A", "docs/a.md"]]);
  });

  test.each([
    ["Need to add one"],
    ["TODO"],
    ["todo."],
    ["TBD"],
    ["n/a"],
    ["-"],
    ["???"],
    ["<TODO>"],
    ["None"],
    ["See the wiki"],
  ])("name no runbook with %s", (value) => {
    const text = `groups: [{rules: [{alert: A, annotations: {runbook_url: ${JSON.stringify(value)}}}]}]`;
    expect(alertRules(text)[0]?.runbook).toBeNull();
  });

  test.each([
    ["{{ $labels.runbook }}"],
    ["$runbook base"],
    ["docs/my runbook.md"],
    ["my runbook.md"],
    ["see docs/a.md"],
    ["https://wiki.example/x y"],
    ["queue"],
    ["todo.md"],
  ])("name a runbook with %s", (value) => {
    const text = `groups: [{rules: [{alert: A, annotations: {runbook_url: ${JSON.stringify(value)}}}]}]`;
    expect(alertRules(text)[0]?.runbook?.value).toBe(value);
  });

  const rule = (rest: string) =>
    alertRules(`groups: [{rules: [{alert: A, ${rest}}]}]`)[0]?.runbook?.value ?? null;

  test.each([
    ["a label", "labels: {severity: s1, runbook: docs/a.md}", "docs/a.md"],
    ["a label beside annotations", "annotations: {title: x}, labels: {runbook_url: docs/a.md}", "docs/a.md"],
    [
      "an annotation before a label",
      "annotations: {runbook: docs/b.md}, labels: {runbook: docs/a.md}",
      "docs/b.md",
    ],
    [
      "a label where the annotation is to come",
      "annotations: {runbook: TODO}, labels: {runbook: docs/a.md}",
      "docs/a.md",
    ],
    ["camel case", "annotations: {runbookUrl: docs/a.md}", "docs/a.md"],
    ["capitals", "annotations: {runbookURL: docs/a.md}", "docs/a.md"],
    ["a dash", "annotations: {runbook-url: docs/a.md}", "docs/a.md"],
    ["a playbook", "labels: {playbook: docs/a.md}", "docs/a.md"],
    ["an SOP", "annotations: {sop_url: docs/a.md}", "docs/a.md"],
    ["a procedure", "annotations: {procedure: docs/a.md}", "docs/a.md"],
    [
      "a URL in a text",
      'annotations: {description: "Full. See https://wiki.acme.example/runbooks/disk."}',
      "https://wiki.acme.example/runbooks/disk",
    ],
    [
      "a URL behind the word",
      'annotations: {message: "Runbook: https://wiki.acme.example/x/1"}',
      "https://wiki.acme.example/x/1",
    ],
    [
      "a Markdown link in a text",
      'annotations: {description: "[SOP](https://wiki.acme.example/x/1)"}',
      "https://wiki.acme.example/x/1",
    ],
  ])("name a runbook with %s", (_, text, value) => expect(rule(text)).toBe(value));

  test.each([
    ["a label of another word", "labels: {sop: docs/a.md}"],
    ["a dashboard", 'annotations: {description: "See https://graphs.acme.example/d/1"}'],
    [
      "the word alone",
      'annotations: {description: "There is no runbook yet. See https://graphs.acme.example/d/1"}',
    ],
    ["a text that is no text", "annotations: {description: {a: b}}"],
    ["labels that are no map", "labels: [runbook]"],
  ])("name none with %s", (_, text) => expect(rule(text)).toBeNull());

  test("tell what sets alerts of one name apart", () => {
    const text =
      "x: &x critical\ngroups:\n  - name: g\n    rules:\n      - {alert: A, expr: up == 0, labels: {severity: *x, b: c}}\n      - {title: A, condition: C, uid: u1, data: []}\n";
    expect(alertRules(text).map(({ group, labels, expression }) => [group, labels, expression])).toEqual([
      ["g", '["","b=c","severity=critical"]', "up == 0"],
      ["g", '["u1"]', ""],
    ]);
  });

  test.each([
    ["a test of rules", "rule_files: [a.yml]\ntests:\n  - groups: [{rules: [{alert: A}]}]\n"],
    ["groups that are too deep", `${"a: {".repeat(20)}groups: [{rules: [{alert: A}]}]${"}".repeat(20)}`],
    ["groups without rules", "groups: [{name: a}, {alert: x}]\n"],
    ["rules behind an alias", "x: &x [{alert: A}]\ngroups: [{rules: *y}]\n"],
    ["a text that is nested without end", `alert: ${"[".repeat(1_000_000)}`],
    ["a list at the top", "- alert: A\n"],
    ["groups that are no list", "alert: x\ngroups: yes\n"],
    ["an alert without a name", "groups: [{rules: [{alert: [x]}]}]\n- alert: y\n"],
    ["an alert whose name is a list", "groups:\n  - rules:\n      - alert: [x]\n"],
    ["a text without alerts", "kind: Deployment\n"],
    ["a huge file", `alert: x\n${"#".repeat(1024 * 1024)}`],
  ])("none in %s", (_, text) => {
    expect(alertRules(text)).toEqual([]);
  });

  test.each([
    [
      "aliases of aliases",
      `a0: &a0 {x: y}\n${Array.from({ length: 2000 }, (_, at) => `a${at + 1}: &a${at + 1} {<<: [${`*a${at},`.repeat(9)}]}`).join("\n")}\ngroups: [{rules: [${"{alert: A, annotations: {<<: *a2000}},".repeat(200)}]}]`,
    ],
    [
      "many keys merged many times",
      `a: &a {${Array.from({ length: 5000 }, (_, at) => `k${at}: v`).join(", ")}}\ngroups: [{rules: [${"{alert: A, annotations: {<<: *a}},".repeat(5000)}]}]`,
    ],
    ["blank lines", `${"\n".repeat(500_000)}alert`],
    ["blanks", `alert${" ".repeat(1_000_000)}`],
  ])("hostile %s are read in bounded time", (_, text) => {
    const spent = cpuMs(() => {
      alertRules(text);
    });
    expect(spent).toBeLessThan(5000);
  });

  test("no text makes it throw", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(alertRules(`- alert: ${text}`))));
  });
});

test.each([
  ["rules/db.yml", "yaml"],
  ["prometheus/x.yaml", "yaml"],
  ["deploy/alerts.yml", "yaml"],
  ["rules/latest/contests.yml", "yaml"],
  ["rules/distribution/db.yml", "yaml"],
  ["charts/db/templates/rules.yaml", "template"],
  ["charts/db/templates/monitoring/db.yml", "template"],
  ["rules/db.yml.tmpl", "template"],
  ["rules/db.rules.tpl", "template"],
  ["prometheus/db.gotmpl", "template"],
  ["prometheus/alerts.tftpl", "template"],
  ["roles/prometheus/templates/db.rules.j2", "template"],
  ["roles/prometheus/templates/db.yml.jinja2", "template"],
  ["rules/db.jsonnet", "jsonnet"],
  ["mixin/db.LIBSONNET", "jsonnet"],
])("%s holds alerts, as %s", (path, dialect) => {
  expect([isAlertPath(path), alertDialect(path)]).toEqual([true, dialect]);
});

test.each([
  "rules/test/latest.yml",
  "rules/testdata/db.yml",
  "rules/fixtures/db.yml",
  "rules/db_test.yml",
  "rules/db.test.yaml",
  "rules/db.test.yaml.tmpl",
  "rules/test.yml.j2",
  "rules/tests.jsonnet",
  "alerts/routing-tests.jsonnet",
  "alerts/db_test.libsonnet",
  "charts/db/tests/alerts.tpl",
  "dist/rules/db.yml",
  "vendor/mixin/rules/db.yml",
  "vendor/mixin/alerts.libsonnet",
  "examples/alerts/db.yml",
  "examples/alerts/db.jsonnet",
  "k8s/app.yaml",
  "charts/db/templates/_helpers.tpl",
  "rules/db.js",
  "rules/alert",
  "rules/jsonnetfile.json",
])("%s holds no alerts in use", (path) => expect(isAlertPath(path)).toBe(false));

describe("a runbook value means", () => {
  test.each([
    ["docs/db.md#down", { paths: ["docs/db.md"], anchor: "down" }],
    ["https://github.com/acme/infra/blob/main/docs/db.md", { paths: ["docs/db.md"], anchor: null }],
    ["https://github.com/acme/infra-docs/blob/main/docs/db.md", null],
    ["https://wiki.acme.example/db", null],
    ["docs/{{ $labels.type }}/README.md", null],
    ["disk-full", null],
    ["disk-full#now", null],
    ["runbook.md", { paths: ["runbook.md"], anchor: null }],
  ])("%s", (value, target) => {
    expect(runbookTarget(value, home)).toEqual(target);
  });
});

describe("alert rules asked for again", () => {
  const file = (name: string, filler: number) =>
    `groups:\n  - rules:\n      - alert: ${name}\n# ${"x".repeat(filler)}\n`;

  test("are the same rules while the text is kept and after it was let go, and objects of their own", () => {
    const first = alertRules(file("First", 900_000));
    const second = alertRules(file("First", 900_000));
    expect(second).toEqual(first);
    expect(second[0]).not.toBe(first[0]);
    for (let at = 0; at < 5; at++) alertRules(file(`Other${at}`, 900_000));
    expect(alertRules(file("First", 900_000))).toEqual(first);
  });

  test.each([
    ["blank lines", "\n"],
    ["spaces", " "],
    ["tabs and line breaks", "\t\n"],
    ["dashes", "-\n"],
    ["quotes", '"\n'],
  ])("take linear time over %s", (_, text) => {
    const started = cpuNow();
    expect(alertRules(text.repeat(200_000))).toEqual([]);
    expect(cpuNow() - started).toBeLessThan(1_000);
  });
});
