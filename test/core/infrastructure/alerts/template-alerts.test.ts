import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { alertFile, alertRules } from "../../../../src/core/infrastructure/alerts/alert-rules.ts";
import { cpuMs } from "../../../support/cpu-time.ts";

/** Alerts as `line name runbook`, with a question mark where they are unread. */
function brief(text: string): readonly string[] {
  return alertRules(text, "template").map(({ line, name, runbook, isUnread }) =>
    [line, name, runbook?.value ?? "none", ...(isUnread ? ["?"] : [])].join(" "),
  );
}

/** A chart's rule file of the given lines of rules; the first is line 7. */
const chart = (...rules: readonly string[]): string =>
  [
    "{{- if .Values.rules.enabled }}",
    "kind: PrometheusRule",
    "metadata:",
    '  labels: {{- include "labels" . | nindent 4 }}',
    "spec:",
    '  groups: [{name: "{{ .Release.Name }}", rules: []}]',
    "---",
    "spec:",
    "  groups:",
    "    - name: queue",
    "      rules:",
    ...rules,
    "{{- end }}",
  ].join("\n");

const EXPR = '          expr: up{job="{{ .Values.job }}"} == 0';
const NOTES = "          annotations:";
const RUNBOOK = "            runbook_url: docs/full.md";

describe("alerts in a chart's templates are read where they are literal", () => {
  test.each([
    ["a plain one", ["        - alert: Full", EXPR, NOTES, RUNBOOK], "12 Full docs/full.md"],
    [
      "in a condition",
      ["        {{- if .Values.a }}", "        - alert: Full", EXPR, NOTES, RUNBOOK, "        {{- end }}"],
      "13 Full docs/full.md",
    ],
    [
      "in a loop",
      ["{{- range $i, $x := .Values.xs }}", "        - alert: Full", EXPR, NOTES, RUNBOOK, "{{ end }}"],
      "13 Full docs/full.md",
    ],
    [
      "with a variable before it",
      ['        {{- $x := "a}}b" -}}', "        - alert: Full", EXPR, NOTES, RUNBOOK],
      "13 Full docs/full.md",
    ],
    [
      "behind a comment",
      ["{{/* don't", "- alert: No }} */}}", "        - alert: Full", EXPR, NOTES, RUNBOOK],
      "14 Full docs/full.md",
    ],
    [
      "behind an action of several lines",
      ['        # {{ include "x"', '   (dict "a" .)', "}}", "        - alert: Full", EXPR, NOTES, RUNBOOK],
      "15 Full docs/full.md",
    ],
    [
      "with a text of the alert's own",
      ["        - alert: Full", EXPR, NOTES, "            d: '{{`On {{ $labels.pod }}`}}'", RUNBOOK],
      "12 Full docs/full.md",
    ],
    [
      "with braces in quotes",
      ["        - alert: Full", EXPR, NOTES, '            d: On {{ "{{" }} $labels.pod {{ "}}" }}', RUNBOOK],
      "12 Full docs/full.md",
    ],
    [
      "with a text of several lines",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        "            d: |",
        "              {{`On {{ $labels.pod }}",
        "              {{ if $x }}a{{ end }}`}}",
        RUNBOOK,
      ],
      "12 Full docs/full.md",
    ],
    [
      "with a runbook in quotes",
      ["        - alert: Full", EXPR, NOTES, "            runbook_url: {{`docs/full.md`}}"],
      "12 Full docs/full.md",
    ],
    [
      "with a name in quotes",
      ['        - alert: {{ "Full" }}', EXPR, NOTES, RUNBOOK],
      "12 Full docs/full.md",
    ],
    [
      "with a URL in a text in quotes",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        "            d: |",
        "              {{`Runbook: https://w.example/1`}}",
      ],
      "12 Full https://w.example/1",
    ],
    [
      "with labels from elsewhere",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        RUNBOOK,
        "          labels:",
        "            {{- toYaml .Values.labels | nindent 12 }}",
      ],
      "12 Full docs/full.md",
    ],
    [
      "with more annotations from elsewhere",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        RUNBOOK,
        "            {{- with .Values.notes }}",
        "{{ toYaml . | indent 12 }}",
        "            {{- end }}",
      ],
      "12 Full docs/full.md",
    ],
    [
      "without a runbook",
      ["        - alert: Full", EXPR, NOTES, "            d: {{ .Values.d }}"],
      "12 Full none",
    ],
    [
      "without a runbook before a loop",
      ["        - alert: Full", EXPR, "        {{- range .Values.xs }}", "        {{- end }}"],
      "12 Full none",
    ],
    [
      "before rules from elsewhere",
      ["        - alert: Full", EXPR, '        {{- include "rules" . | nindent 8 }}'],
      "12 Full none",
    ],
    ["before rules at the margin", ["        - alert: Full", EXPR, "{{ .Values.more }}"], "12 Full none"],
    [
      "with CRLF",
      [
        "        {{- if .a }}\r",
        "        - alert: Full\r",
        `${EXPR}\r`,
        `${NOTES}\r`,
        `${RUNBOOK}\r`,
        "        {{- end }}\r",
      ],
      "13 Full docs/full.md",
    ],
  ])("%s", (_, rules, expected) => expect(brief(chart(...rules))).toEqual([expected]));

  test("between others, each on its own line and told apart", () => {
    const rule = (severity: string) => [
      "        {{- if .Values.a }}",
      "        - alert: Full",
      `          expr: up > {{ .Values.${severity} }}`,
      `          labels: {severity: ${severity}}`,
      "        {{- end }}",
    ];
    const rules = alertRules(chart(...rule("warning"), ...rule("critical")), "template");
    expect(rules.map(({ line, expression, labels }) => [line, expression, labels])).toEqual([
      [13, "up > {{ .Values.warning }}", '["","severity=warning"]'],
      [18, "up > {{ .Values.critical }}", '["","severity=critical"]'],
    ]);
  });
});

describe("alerts in a chart's templates are unread", () => {
  test.each([
    ["with a name from values", ["        - alert: {{ .Values.name }}", EXPR]],
    ["with a name in part", ["        - alert: {{ .Values.prefix }}Full", EXPR]],
    ["with a name in quotes in part", ['        - alert: "Full{{ $x }}"', EXPR]],
    [
      "with a name that is printed",
      ['        - alert: {{ printf "%sFull" .x | quote }}', EXPR, NOTES, RUNBOOK],
    ],
    ["with a name by condition", ["        - alert: Full{{ if .x }}Soon{{ end }}", EXPR]],
    [
      "with a runbook from values",
      ["        - alert: Full", EXPR, NOTES, "            runbook_url: {{ .Values.base }}/full.md"],
    ],
    [
      "with a runbook from a helper",
      ["        - alert: Full", EXPR, NOTES, '            runbook_url: {{ include "runbook" "a" | quote }}'],
    ],
    [
      "with a runbook in part",
      ["        - alert: Full", EXPR, NOTES, "            runbook_url: docs/full{{ if .x }}-x{{ end }}.md"],
    ],
    [
      "with a runbook that the alert fills in",
      ["        - alert: Full", EXPR, NOTES, "            runbook_url: docs/{{`{{ $labels.job }}`}}.md"],
    ],
    [
      "with a runbook that goes on below",
      ["        - alert: Full", EXPR, NOTES, RUNBOOK, "            {{- .Values.more }}"],
    ],
    [
      "with annotations from elsewhere",
      ["        - alert: Full", EXPR, NOTES, "            {{- toYaml .Values.notes | nindent 12 }}"],
    ],
    [
      "with annotations from elsewhere beside the key",
      ["        - alert: Full", EXPR, "          annotations: {{ toYaml .Values.notes | nindent 12 }}"],
    ],
    [
      "with more annotations from elsewhere",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        "            d: x",
        "            {{- with .Values.notes }}",
        "{{ toYaml . | indent 12 }}",
        "            {{- end }}",
      ],
    ],
    [
      "with annotations in a loop",
      [
        "        - alert: Full",
        EXPR,
        NOTES,
        "            {{- range $k, $v := .Values.notes }}",
        "            {{ $k }}: {{ $v }}",
        "            {{- end }}",
      ],
    ],
    [
      "with more keys from elsewhere",
      ["        - alert: Full", EXPR, '          {{- include "more" . | nindent 10 }}'],
    ],
    [
      "with labels from elsewhere",
      [
        "        - alert: Full",
        EXPR,
        "          labels:",
        '            {{- include "labels" . | nindent 12 }}',
      ],
    ],
    [
      "with half a rule before a condition",
      ["        {{- if .x }}", "        - alert: Full", "        {{- end }}", "        - record: a", EXPR],
    ],
  ])("%s", (_, rules) => expect(alertRules(chart(...rules), "template")).toMatchObject([{ isUnread: true }]));
});

const plain = (rule: string): string =>
  `groups:\n  - rules:\n      - alert: ${rule.replaceAll("\n", "\n        ")}\n`;

test("a later alert of a list is not open by what an earlier one prints", () => {
  const more = ['          {{- include "more" . | nindent 10 }}'];
  const rule = (name: string) => [`        - alert: ${name}`, EXPR];
  const text = chart(...rule("A"), ...more, ...rule("B"), ...rule("C"), ...more, ...rule("D"), ...more);
  expect(brief(text)).toEqual(["12 A none ?", "15 B none", "17 C none ?", "20 D none ?"]);
});

describe("alerts in templates of other languages", () => {
  test.each([
    [
      "Jinja",
      "{% for x in xs %}\n" +
        plain("Full\nexpr: up\nannotations: {runbook_url: docs/full.md}") +
        "{% endfor %}\n",
      "4 Full docs/full.md",
    ],
    [
      "Jinja with a raw text",
      plain(
        "Full\nexpr: up\nannotations: {d: '{% raw %}{{ $labels.x }}{% endraw %}', runbook: docs/full.md}",
      ),
      "3 Full docs/full.md",
    ],
    ["Jinja that is all raw", `{%- raw -%}\n${plain("Full\nexpr: 'up{{x}}'")}{% endraw %}`, "4 Full none"],
    ["Jinja with a name", plain("'{{ prefix }}Full'\nexpr: up"), "3 {{ prefix }}Full none ?"],
    [
      "Jinja with braces in quotes",
      plain("{{ x | default('}}') }}\nexpr: up"),
      "3 {{ x | default('}}') }} none ?",
    ],
    ["Jinja with a comment", `{# - alert: No\n #}\n${plain("Full\nexpr: up")}`, "5 Full none"],
    [
      "Jinja that includes",
      plain("Full\nexpr: up\nannotations:\n  a: b\n  {% include 'x' %}"),
      "3 Full none ?",
    ],
    [
      "Terraform",
      "%{ for x in xs ~}\n" +
        plain(`Full for \${x.name}\nexpr: up\nannotations: {runbook_url: docs/full.md}`) +
        "%{ endfor ~}\n",
      `4 Full for \${x.name} docs/full.md ?`,
    ],
    [
      "Terraform with a literal name",
      plain(`Full\nexpr: up > \${x}\nlabels:\n  a: b\n  %{ if x }receiver: \${x}%{ endif }`),
      "3 Full none ?",
    ],
    [
      "Terraform with a runbook in part",
      plain(`Full\nexpr: up\nannotations: {runbook_url: '\${base}/full.md'}`),
      `3 Full \${base}/full.md ?`,
    ],
    [
      "ERB",
      `<% if x %>\n${plain("Full\nexpr: <%= x %>\nannotations: {runbook_url: docs/full.md}")}<% end %>\n`,
      "4 Full docs/full.md",
    ],
    ["Go with other braces", plain("'[[ .name ]]Full'\nexpr: up"), "3 [[ .name ]]Full none ?"],
    [
      "a part of a chart that is a list of rules",
      '{{- define "rules" }}\n- alert: Full\n  expr: up\n{{- end }}\n',
      "2 Full none",
    ],
    [
      "a part of a chart that is a list of groups",
      '{{- define "rules" }}\n- name: a\n  rules:\n    - alert: Full\n      expr: up\n- b\n{{- end }}\n',
      "4 Full none",
    ],
    [
      "a part without rules",
      '{{- define "a" }}\n- b\n- {c: d}\n---\ne\n---\n{{- end }}\n- alert: Full\n  expr: up\n',
      "8 Full none",
    ],
    ["no language at all", plain("Full\nexpr: up"), "3 Full none"],
  ])("%s", (_, text, expected) => expect(brief(text)).toEqual([expected]));

  test.each([
    ["a quote in quotes", '# {{ x "a\\"}} - alert: No" }}\n'],
    ["a brace that another line closes", `# \${ a\n# }\n`],
    ["a comment that nothing closes", "# {{/* a }}\n"],
    ["a backtick that nothing closes", "# {{ a ` b }}\n"],
    ["an apostrophe", "# {{ a ' b }}\n"],
    ["raw that nothing ends", "{% raw %}\n"],
    ["raw that another word ends", "{% raw %} endraw\n"],
    ["raw that ends without its mark", "{% raw %}{% endraw\n"],
  ])("%s", (_, head) => expect(Array.isArray(brief(head + plain("Full\nexpr: up")))).toBe(true));
});

test("a YAML file that no parser reads is read as a template when it holds actions", () => {
  const text = chart("        - alert: Full", EXPR, NOTES, RUNBOOK);
  expect(alertRules(text)).toMatchObject([{ name: "Full", isUnread: false }]);
  const quoted = plain("'{{ x }}Full'\nexpr: up");
  expect(alertRules(quoted)).toMatchObject([{ name: "{{ x }}Full", isUnread: true }]);
});

test.each([
  ["an action that nothing closes", plain("Full\nexpr: {{ x\n")],
  ["rules that are indented by an action", "groups:\n{{ x }}  - rules:\n  - alert: Full\n    expr: up\n"],
  ["broken YAML", "groups:\n  - rules:\n      - alert: Full\n   - b: [\n"],
  ["marks of ours", plain("Full\uE0001\uE001\nexpr: {{ x }}\n")],
])("nothing is known of %s", (_, text) => {
  expect(alertFile(text, "template")).toEqual({ rules: [], isCut: true });
  expect(alertFile(text.replace("Full", "Fuller"), "yaml").rules).toHaveLength(
    text.includes("\uE000") ? 1 : 0,
  );
});

test("a broken document without alerts is not missed", () => {
  expect(alertFile(`{{ x\n---\n${plain("Full\nexpr: up")}`, "template")).toMatchObject({
    rules: [{ line: 5 }],
    isCut: false,
  });
});

test.each([
  ["opening braces", "{{ "],
  ["closing braces", "}} "],
  ["actions", "{{ x }}\n"],
  ["quotes", "{{ ' "],
  ["texts", "{{ `"],
  ["raw texts", "{% raw %}"],
  ["ends of raw texts", "endraw"],
  ["Terraform", `\${ `],
  ["comments", "{{/* "],
  ["comments of Jinja", "{# "],
  ["ERB", "<%"],
  ["alerts", "  - alert: A\n    {{ x }}\n"],
])("hostile %s in a template are read in linear time", (_, part) => {
  const text = `- alert: x\ngroups:\n- rules:\n${part.repeat(200_000 / part.length)}`;
  expect(cpuMs(() => alertFile(text, "template"))).toBeLessThan(5_000);
});

test("no template makes it throw", () => {
  const parts = fc.constantFrom(
    "{{",
    "}}",
    "{%",
    "%}",
    "raw",
    "endraw",
    "`",
    '"',
    "'",
    "\n",
    " ",
    "- alert: A",
    "x:",
    "${",
    "}",
    "<%=",
    "%>",
    "{#",
    "#}",
    "/*",
    "-",
  );
  fc.assert(
    fc.property(fc.array(parts), (all) =>
      Array.isArray(alertFile(`alert: ${all.join("")}`, "template").rules),
    ),
  );
});
