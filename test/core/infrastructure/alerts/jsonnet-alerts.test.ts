import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertFile, alertRules } from "../../../../src/core/infrastructure/alerts/alert-rules.ts";
import { cpuMs } from "../../../support/cpu-time.ts";

/** Alerts as `line name runbook`, with a question mark where they are unread. */
function brief(text: string): readonly string[] {
  return alertRules(text, "jsonnet").map(({ line, name, runbook, isUnread }) =>
    [line, name, runbook?.value ?? "none", ...(isUnread ? ["?"] : [])].join(" "),
  );
}

/** A rule file of one rule, on line 5. */
const file = (rule: string): string =>
  `{\n  groups: [\n    {\n      name: 'queue', rules: [\n${rule}\n      ],\n    },\n  ],\n}\n`;

describe("alerts in Jsonnet are read where they are literal", () => {
  test.each([
    [
      "a plain one",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with double quotes",
      `{ "alert": "Full", "expr": "up", "annotations": { "runbook_url": "docs/full.md" } }`,
      "docs/full.md",
    ],
    [
      "with a verbatim string",
      `{ alert: @'Full', expr: 'up', annotations: { runbook_url: @"docs/full.md" } }`,
      "docs/full.md",
    ],
    [
      "with a text block",
      `{ alert: 'Full', expr: 'up', annotations: { runbook: |||\n  docs/full.md\n||| } }`,
      "docs/full.md",
    ],
    [
      "with an escape",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs\\/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with a runbook in its labels",
      `{ alert: 'Full', expr: x % y, labels: { severity: s, runbook: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with a URL in a text",
      `{ alert: 'Full', expr: 'up', annotations: { d: 'Runbook: https://w.example/1' } }`,
      "https://w.example/1",
    ],
    [
      "with a comment behind the value",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/full.md' // c, d: 'x'\n } }`,
      "docs/full.md",
    ],
    [
      "with a comment before it",
      `{ alert: 'Full', /* alert: 'No', */ expr: 'up', annotations: { # c\n runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with an expression that is made",
      `{ alert: 'Full', expr: ||| \n a { b="," } > 1\n||| % { c: [1, { d: 2 }] }, annotations: { runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with locals and assertions",
      `{ local a = { b: 1 }, assert a.b == 1 : 'no', alert: 'Full', expr: a, annotations: { local c = 2, runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with a forced field",
      `{ alert::: 'Full', expr: 'up', annotations::: { runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with added annotations",
      `{ alert: 'Full', expr: 'up', annotations+: { runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "with annotations and others",
      `{ alert: 'Full', expr: 'up', annotations: common + { runbook_url: 'docs/full.md' } }`,
      "docs/full.md",
    ],
    [
      "handed to a function",
      `alerts.process({ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/full.md' } })`,
      "docs/full.md",
    ],
    [
      "in a condition",
      `if a then { alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/full.md' } } else {}`,
      "docs/full.md",
    ],
    ["without a runbook", `{ alert: 'Full', expr: 'up', annotations: { summary: 'x %s' % y } }`, "none"],
    ["without annotations", `{ alert: 'Full', expr: 'up' }`, "none"],
    ["with a runbook to come", `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'TODO' } }`, "none"],
    ["in brackets", `({ alert: 'Full', expr: 'up' })`, "none"],
    ["in a loop", `{ alert: 'Full', expr: 'up' } for x in xs`, "none"],
    ["written down by the standard library", `std.prune({ alert: 'Full', expr: 'up' })`, "none"],
    ["with CRLF", `{\r\n alert: 'Full', expr: 'up' }`, "none"],
  ])("%s", (_, rule, runbook) => {
    const [found, ...others] = alertRules(file(rule), "jsonnet");
    expect(found).toMatchObject({ name: "Full", isUnread: false, group: "'queue'" });
    expect(found?.runbook?.value ?? "none").toBe(runbook);
    expect(others).toEqual([]);
  });

  test("from Grafana", () => {
    const rule = `{ uid: 'u1', title: 'Full', condition: 'C', data: [], annotations: { runbook_url: 'docs/full.md' } }`;
    expect(brief(file(rule))).toEqual(["5 Full docs/full.md"]);
  });

  test("each with its own line, and what tells it apart", () => {
    const text = file(
      `{ alert: 'Full', expr: 'a', labels: { severity: 'x' } },\n\n{ expr: 'b', labels: { severity: 'y' }, annotations: {\n runbook_url: 'docs/full.md' },\n alert: 'Full' }`,
    );
    expect(brief(text)).toEqual(["5 Full none", "9 Full docs/full.md"]);
    const rules = alertRules(text, "jsonnet");
    expect(rules[1]?.runbook?.line).toBe(8);
    expect(rules.map(({ labels, expression }) => [labels, expression])).toEqual([
      [`["","{ severity: 'x' }"]`, "'a'"],
      [`["","{ severity: 'y' }"]`, "'b'"],
    ]);
  });
});

describe("alerts in Jsonnet are unread", () => {
  test.each([
    [
      "with a formatted name",
      `{ alert: '%sDown' % job, expr: 'up', annotations: { runbook_url: 'docs/full.md' } }`,
    ],
    [
      "with a name that is formatted later",
      `{ alert: '%(job)sDown', expr: 'up', annotations: { runbook_url: 'docs/full.md' } }`,
    ],
    [
      "with a name put together",
      `{ alert: 'Down' + job, expr: 'up', annotations: { runbook_url: 'docs/full.md' } }`,
    ],
    [
      "with a name from a variable",
      `{ alert: name, expr: 'up', annotations: { runbook_url: 'docs/full.md' } }`,
    ],
    ["with a name by condition", `{ alert: if a then 'A' else 'B', expr: 'up' }`],
    ["with a name from a call", `{ alert: std.format('%s', job), expr: 'up' }`],
    [
      "with a formatted runbook",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/%s.md' % job } }`,
    ],
    [
      "with a runbook put together",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: base + '/full.md' } }`,
    ],
    [
      "with a runbook of two literals",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/' + 'full.md' } }`,
    ],
    [
      "with a runbook from a variable",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: $._config.runbook } }`,
    ],
    ["with a runbook from a call", `{ alert: 'Full', expr: 'up', labels: { runbook: runbook('full') } }`],
    [
      "with a runbook that the alert fills in",
      `{ alert: 'Full', expr: 'up', annotations: { runbook_url: 'docs/{{ $labels.job }}.md' } }`,
    ],
    [
      "with a text that names one",
      `{ alert: 'Full', expr: 'up', annotations: { description: 'See the runbook %s' % url } }`,
    ],
    ["with annotations from elsewhere", `{ alert: 'Full', expr: 'up', annotations: common }`],
    ["with annotations and others", `{ alert: 'Full', expr: 'up', annotations: common + { summary: 'x' } }`],
    ["with extended annotations", `{ alert: 'Full', expr: 'up', annotations: common { summary: 'x' } }`],
    ["with added annotations", `{ alert: 'Full', expr: 'up', annotations+: { summary: 'x' } }`],
    ["with a computed annotation", `{ alert: 'Full', expr: 'up', annotations: { [key]: 'x' } }`],
    ["with a computed field", `{ alert: 'Full', expr: 'up', [key]: { a: 'x' } }`],
    ["with labels from elsewhere", `{ alert: 'Full', expr: 'up', labels: $.labels }`],
    [
      "with annotations made by a method",
      `{ alert: 'Full', expr: 'up', annotations(x): { summary: x }, labels: f }`,
    ],
    ["that are added to another object", `common + { alert: 'Full', expr: 'up' }`],
    ["that extend another object", `common { alert: 'Full', expr: 'up' }`],
    ["that extend what is imported", `import 'a.libsonnet' { alert: 'Full', expr: 'up' }`],
    ["to which an object is added", `{ alert: 'Full', expr: 'up' } + runbook`],
    ["that another object extends", `{ alert: 'Full', expr: 'up' } { annotations: x }`],
    ["handed to a function", `alerts.process({ alert: 'Full', expr: 'up' })`],
    ["handed to a function far outside", `f([{ rules: [{ alert: 'Full', expr: 'up' }] }])[0]`],
    ["in brackets that are extended", `({ alert: 'Full', expr: 'up' }) + x`],
    ["made by a function", `function(job) { alert: 'Full', expr: 'up' }`],
  ])("%s", (_, rule) => {
    expect(alertRules(file(rule), "jsonnet")).toMatchObject([{ isUnread: true }]);
  });

  test("without a runbook in a variable or a hidden field", () => {
    const rule = "rules: [{ alert: 'Full', expr: 'up' }]";
    for (const text of [
      `local groups = [{ ${rule} }]; { groups: groups }`,
      `{ local groups = [{ ${rule} }], groups: groups }`,
      `{ prometheusAlerts+:: { groups+: [{ ${rule} }] } }`,
    ])
      expect(brief(text)).toEqual(["1 Full none ?"]);
  });

  test("but not beside one that spells its runbook out", () => {
    const rules =
      "{ alert: 'Full', expr: 'up' }, { alert: 'Slow', expr: 'up', annotations: { runbook_url: 'docs/slow.md' } }, f({ alert: 'F', expr: 'up' })";
    expect(brief(`{ alerts:: { groups: [{ rules: [${rules}] }] } }`)).toEqual([
      "1 Full none",
      "1 Slow docs/slow.md",
      "1 F none ?",
    ]);
  });
});

describe("no alert in Jsonnet is", () => {
  test.each([
    ["a matcher", "{ matchers: { alert: 'Full' } }"],
    ["a name behind a function", "{ alert(name): { a: 1 }, expr: 1 }"],
    ["a schema", "{ alert: { type: 'string' }, expr: { type: 'string' } }"],
    ["a panel with a title", "{ title: 'Full', expr: 'up' }"],
    ["a comment", "# { alert: 'Full', expr: 'up' }\n{}"],
    ["a string", `{ a: "{ alert: 'Full', expr: 'up' }", b: |||\n  alert: 'x', expr: 'y'\n||| }`],
    ["a recording rule", "{ record: 'a:b', expr: 'up' } // alert:"],
    ["a slice", "{ a: xs[alert:2], b: xs[1:expr] }"],
  ])("%s", (_, text) => expect(alertFile(text, "jsonnet")).toEqual({ rules: [], isCut: false }));
});

test.each([
  ["a string that nothing closes", "{ alert: 'Full"],
  ["brackets that nothing closes", "{ alert: 'Full', expr: 'up'"],
  ["brackets of another kind", "{ alert: 'Full', expr: 'up' ]"],
  ["a bracket too many", "{ alert: 'Full', expr: 'up' }}"],
  ["brackets without end", `alert: ${"[{a:".repeat(100_000)}`],
])("nothing is known of Jsonnet with %s", (_, text) => {
  expect(alertFile(text, "jsonnet")).toEqual({ rules: [], isCut: true });
});

test.each([
  ["commas", ","],
  ["brackets", "[]"],
  ["objects", "{a:1}+"],
  ["calls", "f()"],
  ["fields", "a:b,"],
  ["text blocks", "|||\n"],
  ["quotes", "'"],
  ["alerts", "{alert:'A',expr:'u'},"],
  ["bytes", "\u0000\uFFFF"],
])("hostile %s in Jsonnet are read in linear time", (_, part) => {
  const text = `[{alert:'A',x:[${part.repeat(900_000 / part.length)}]}]`;
  expect(cpuMs(() => alertFile(text, "jsonnet"))).toBeLessThan(5_000);
});

test("no Jsonnet makes it throw", () => {
  const parts = fc.constantFrom(
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    "alert",
    "expr",
    ":",
    "+",
    ",",
    ";",
    "'a'",
    "|||\n",
    "local",
    "for",
    "//",
    "@'",
  );
  fc.assert(
    fc.property(fc.array(parts), (all) =>
      Array.isArray(alertFile(`{alert:'A',${all.join(" ")}`, "jsonnet").rules),
    ),
  );
});
