import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertRules, isAlertPath } from "../../../src/core/alerts/alert-rules.ts";
import { runbookTarget } from "../../../src/core/alerts/runbook-target.ts";

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
    expect(alertRules(text)).toEqual([
      { name: "DbDown", line: 6, runbook: { value: "docs/db.md#down", line: 8 } },
      { name: "DbSlow", line: 9, runbook: null },
    ]);
  });

  test("of a PrometheusRule resource among other documents", () => {
    const text =
      "kind: ConfigMap\n---\nkind: PrometheusRule\nspec:\n  groups:\n    - rules:\n        - alert: A\n          annotations: {runbook: docs/a.md}\n";
    expect(alertRules(text)).toEqual([{ name: "A", line: 7, runbook: { value: "docs/a.md", line: 8 } }]);
  });

  test("of a Grafana provisioning file", () => {
    const text =
      "groups:\n  - rules:\n      - title: High\n        condition: C\n        annotations:\n          runbook_url: ''\n      - title: Not an alert\n";
    expect(alertRules(text)).toEqual([{ name: "High", line: 3, runbook: null }]);
  });

  test.each([
    ["a template", "groups:\n{{- range .Values.x }}\n  - rules:\n      - alert: A\n{{ end }}\n"],
    ["a list at the top", "- alert: A\n"],
    ["groups that are no list", "alert: x\ngroups: yes\n"],
    ["an alert without a name", "groups: [{rules: [{alert: [x]}]}]\n- alert: y\n"],
    ["an alert whose name is a list", "groups:\n  - rules:\n      - alert: [x]\n"],
    ["a text without alerts", "kind: Deployment\n"],
    ["a huge file", `alert: x\n${"#".repeat(1024 * 1024)}`],
  ])("none in %s", (_, text) => {
    expect(alertRules(text)).toEqual([]);
  });

  test("no text makes it throw", () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(alertRules(`- alert: ${text}`))));
  });
});

test("alert files are told by their path", () => {
  const paths = [
    "rules/db.yml",
    "prometheus/x.yaml",
    "deploy/alerts.yml",
    "k8s/app.yaml",
    "rules/db.jsonnet",
  ];
  expect(paths.filter(isAlertPath)).toEqual(["rules/db.yml", "prometheus/x.yaml", "deploy/alerts.yml"]);
});

describe("a runbook value means", () => {
  test.each([
    ["docs/db.md#down", { paths: ["docs/db.md"], anchor: "down" }],
    ["https://github.com/acme/infra/blob/main/docs/db.md", { paths: ["docs/db.md"], anchor: null }],
    ["https://github.com/acme/infra-docs/blob/main/docs/db.md", null],
    ["https://wiki.acme.example/db", null],
    ["docs/{{ $labels.type }}/README.md", null],
  ])("%s", (value, target) => {
    expect(runbookTarget(value, home)).toEqual(target);
  });
});
