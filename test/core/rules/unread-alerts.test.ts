import { describe, expect, test } from "vitest";
import type { Files } from "../../../src/core/model/rule.ts";
import { check } from "../../../src/use-cases/check.ts";
import { scan } from "../../../src/use-cases/scan.ts";
import { memoryScan } from "../../support/memory-scan.ts";
import { memorySources } from "../../support/memory-sources.ts";

const SOP: Files = { "docs/runbooks/queue.md": "# Queue\n" };
const POLICY = ".github/sopwatch.yml";
const CHART = "charts/queue/templates/rules.yaml";

/** A rule file of a chart with an alert of each name; `?` makes it a templated one. */
const rules = (...names: readonly string[]): string =>
  `groups:\n  - rules:\n${names
    .map((name) => `      - alert: ${name.replace("?", "{{ .Values.x }}")}\n        expr: up == 0\n`)
    .join("")}`;

async function notes(before: Files, after: Files): Promise<readonly string[]> {
  const verdict = await check(memorySources({ before: { ...SOP, ...before }, after: { ...SOP, ...after } }));
  return verdict.notes.filter((note) => note.includes("lert"));
}

async function findings(before: Files, after: Files): Promise<readonly string[]> {
  const verdict = await check(memorySources({ before: { ...SOP, ...before }, after: { ...SOP, ...after } }));
  return verdict.findings.filter(({ rule }) => rule === "alert-runbook").map(({ message }) => message);
}

describe("what is templated is noted once for a change", () => {
  test("with one alert", async () => {
    expect(await notes({}, { [CHART]: rules("Full", "?Slow") })).toEqual([
      `1 alert in ${CHART} was not judged: its name or runbook is templated or may be set elsewhere.`,
    ]);
  });

  test("with alerts of several files", async () => {
    const files = Object.fromEntries(
      ["a", "b", "c", "d"].map((name) => [`rules/${name}.tmpl`, rules("?A", "B?")]),
    );
    expect(await notes({}, files)).toEqual([
      "8 alerts in rules/a.tmpl, rules/b.tmpl, rules/c.tmpl and 1 more were not judged: their names or runbooks are templated or may be set elsewhere.",
    ]);
  });

  test("with a file that cannot be read, and several", async () => {
    const broken = "groups:\n  - rules:\n   - alert: [\n";
    expect(await notes({}, { [CHART]: broken })).toEqual([
      `Alerts in ${CHART} were not judged: not all of the file can be read as YAML or Jsonnet.`,
    ]);
    expect(await notes({}, { [CHART]: broken, "rules/a.jsonnet": "{ alert: 'A" })).toEqual([
      `Alerts in ${CHART} and rules/a.jsonnet were not judged: not all of the files can be read as YAML or Jsonnet.`,
    ]);
  });

  test.each<[string, Files, Files]>([
    ["that the change did not touch", { [CHART]: rules("?A") }, { [CHART]: `${rules("?A")}# more\n` }],
    ["of a file that it did not change", { [CHART]: rules("?A") }, { [CHART]: rules("?A"), "a.txt": "a" }],
    ["while the rule is off", {}, { [CHART]: rules("?A"), [POLICY]: "rules: {alert-runbook: off}\n" }],
    ["that are literal", {}, { [CHART]: rules("A") }],
  ])("but not with alerts %s", async (_, before, after) => expect(await notes(before, after)).toEqual([]));
});

test("what is templated is noted once for a branch", async () => {
  const scanned = async (files: Files) => {
    const mainline = [{ date: "2026-05-01", subject: "Start", files: { ...SOP, ...files } }];
    return (await scan(memoryScan({ mainline }))).notes.filter((note) => note.includes("lert"));
  };
  const files = { [CHART]: rules("?A", "B"), "rules/a.jsonnet": "{ alert: 'A" };
  expect(await scanned(files)).toEqual([
    `1 alert in ${CHART} was not judged: its name or runbook is templated or may be set elsewhere.`,
    "Alerts in rules/a.jsonnet were not judged: not all of the file can be read as YAML or Jsonnet.",
  ]);
  expect(await scanned({ ...files, [POLICY]: "rules: {alert-runbook: off}\n" })).toEqual([]);
});

describe("alerts in templates and Jsonnet are judged by what the change did to them", () => {
  const dead = (sop: string) =>
    `{ groups: [{ name: 'q', rules: [\n{ alert: 'Full', expr: 'up', annotations: { runbook_url: '${sop}' } },\n] }] }\n`;

  test.each<[string, Files, Files, readonly string[]]>([
    [
      "a new alert of a template",
      { [CHART]: rules("A") },
      { [CHART]: rules("A", "B") },
      ["alert B names no runbook"],
    ],
    [
      "a second alert of one name",
      { [CHART]: rules("A") },
      { [CHART]: rules("A", "A") },
      ["alert A names no runbook"],
    ],
    ["an alert whose name becomes templated", { [CHART]: rules("A") }, { [CHART]: rules("?A") }, []],
    ["another alert", { [CHART]: rules("A", "?B") }, { [CHART]: rules("A", "?C") }, []],
    [
      "a runbook that is not there",
      { "rules/a.jsonnet": dead("docs/runbooks/queue.md") },
      { "rules/a.jsonnet": dead("docs/runbooks/gone.md") },
      ["alert Full points at docs/runbooks/gone.md, which does not exist"],
    ],
    ["a file that moves into a chart", { "rules/a.yaml": rules("A") }, { [CHART]: rules("A") }, []],
    [
      "a file that could not be read before",
      { [CHART]: `${rules("A")}  - b: [\n` },
      { [CHART]: rules("A") },
      [],
    ],
  ])("%s", async (_, before, after, expected) => expect(await findings(before, after)).toEqual(expected));

  test("an unchanged template whose runbook the change moves", async () => {
    const text = rules("A").replace(
      "expr: up == 0\n",
      'expr: up{a="{{ .Values.a }}"}\n        annotations: {runbook_url: docs/runbooks/old.md}\n',
    );
    const moved = await findings(
      { [CHART]: text, "docs/runbooks/old.md": "# Old\n\nSteps of the old one.\n" },
      { [CHART]: text, "docs/runbooks/new.md": "# Old\n\nSteps of the old one.\n" },
    );
    expect(moved).toEqual([
      "alert A points at docs/runbooks/old.md, which this change moves to docs/runbooks/new.md",
    ]);
  });

  test("unread alerts around do not show whether a team writes runbooks", async () => {
    const before = rules("?A", "?B", "?C", "?D", "?E");
    const verdict = await check(
      memorySources({
        before: { ...SOP, [CHART]: before },
        after: { ...SOP, [CHART]: before + rules("F").split("\n").slice(2).join("\n") },
      }),
    );
    expect(verdict.findings).toMatchObject([{ rule: "alert-runbook", level: "advise" }]);
  });
});
