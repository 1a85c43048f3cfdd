import { describe, expect, test } from "vitest";
import { alertsOf } from "../../../../src/core/infrastructure/alerts/alert-index.ts";
import { touchedAlerts } from "../../../../src/core/infrastructure/alerts/touched-alerts.ts";
import type { FileChange } from "../../../../src/core/model/change-set.ts";
import type { Content } from "../../../../src/core/model/content.ts";
import { treeOf } from "../../../../src/core/model/tree.ts";

type Files = Readonly<Record<string, string>>;

/** An alert: its name, severity, expression and runbook, of which most may be left out. */
interface Written {
  readonly name?: string;
  readonly severity?: string;
  readonly expr?: string;
  readonly runbook?: string;
}

function rules(group: string, ...alerts: readonly Written[]): string {
  const written = alerts.map(({ name = "DiskFull", severity, expr = "up", runbook }) =>
    JSON.stringify({
      alert: name,
      expr,
      ...(severity && { labels: { severity } }),
      annotations: { summary: "x", ...(runbook && { runbook_url: runbook }) },
    }),
  );
  return `groups:\n  - name: ${group}\n    rules:\n${written.map((rule) => `      - ${rule}\n`).join("")}`;
}

/** The touched alerts as `line severity expr runbook`, by file at head. */
function touched(before: Files, after: Files, renames: Files = {}): readonly string[] {
  const oid = (text: string) => `oid of ${text}`;
  const blob = (text: string | undefined) =>
    text === undefined ? null : { oid: oid(text), kind: "file" as const };
  const texts = [...Object.values(before), ...Object.values(after)];
  const contents = new Map(texts.map((text): [string, Content] => [oid(text), { kind: "text", text }]));
  const old = new Set(Object.values(renames));
  const paths = new Set([...Object.keys(before).filter((path) => !old.has(path)), ...Object.keys(after)]);
  const changes = [...paths].flatMap((path): FileChange[] => {
    const oldPath = renames[path] ?? null;
    const [was, is] = [blob(before[oldPath ?? path]), blob(after[path])];
    if (was?.oid === is?.oid && oldPath === null) return [];
    const status = oldPath ? "renamed" : was === null ? "added" : is === null ? "removed" : "modified";
    return [{ status, path, oldPath, before: was, after: is }];
  });
  const entries = Object.entries(after).map(
    ([path, text]) => [path, { oid: oid(text), kind: "file" as const }] as const,
  );
  const alerts = alertsOf(treeOf(new Map(entries)), contents);
  const found = touchedAlerts(alerts, changes, contents);
  return alerts
    .filter(({ rule }) => found.has(rule))
    .map(({ rule }) => `${rule.line} ${rule.name} ${rule.runbook?.value ?? "none"}`);
}

const WARNING: Written = { severity: "warning" };
const CRITICAL: Written = { severity: "critical", runbook: "docs/a.md" };
const OTHER: Written = { name: "Other" };
const one = (...alerts: readonly Written[]): Files => ({ "rules/a.yml": rules("g", ...alerts) });

describe("nothing is touched by", () => {
  test.each<[string, Files, Files, Files?]>([
    ["a change of another alert", one(WARNING, CRITICAL, OTHER), one(WARNING, CRITICAL)],
    ["another order", one(WARNING, CRITICAL, OTHER), one(OTHER, CRITICAL, WARNING)],
    [
      "another order of alerts without labels",
      one({ runbook: "a", expr: "x" }, { runbook: "b", expr: "y" }),
      one({ runbook: "b", expr: "y" }, { runbook: "a", expr: "x" }),
    ],
    ["another expression", one(WARNING, CRITICAL), one({ ...WARNING, expr: "down" }, CRITICAL)],
    ["another severity", one(WARNING), one({ severity: "page" })],
    [
      "other expressions of alerts without labels",
      one({ expr: "a" }, { expr: "b" }),
      one({ expr: "c" }, { expr: "d" }),
    ],
    ["another group", one(WARNING, CRITICAL), { "rules/a.yml": rules("other", WARNING, CRITICAL) }],
    [
      "another group and expression",
      one(WARNING, CRITICAL),
      { "rules/a.yml": rules("other", { ...WARNING, expr: "x" }, CRITICAL) },
    ],
    ["another file", one(WARNING, CRITICAL), { "rules/b.yml": rules("g", WARNING, CRITICAL) }],
    [
      "two files that become one",
      { ...one(WARNING), "rules/b.yml": rules("h", CRITICAL) },
      one(WARNING, CRITICAL),
    ],
    [
      "a renamed file",
      one(WARNING, CRITICAL),
      { "rules/b.yml": rules("g", { ...WARNING, expr: "x" }, CRITICAL) },
      { "rules/b.yml": "rules/a.yml" },
    ],
    [
      "a file that becomes a rule file",
      { "x.yml": rules("g", WARNING) },
      { "rules/b.yml": rules("g", WARNING) },
      { "rules/b.yml": "x.yml" },
    ],
    [
      "twins that are swapped between groups",
      { "rules/a.yml": rules("g", { expr: "a" }), "rules/b.yml": rules("g", { expr: "b", runbook: "r" }) },
      { "rules/a.yml": rules("g", { expr: "b", runbook: "r" }), "rules/b.yml": rules("g", { expr: "a" }) },
    ],
    ["alerts that go", one(WARNING, WARNING, CRITICAL), one(WARNING)],
    ["a change elsewhere", { ...one(WARNING), "x.txt": "a" }, { ...one(WARNING), "x.txt": "b" }],
  ])("%s", (_, before, after, renames) => {
    expect(touched(before, after, renames)).toEqual([]);
  });
});

describe("an alert is touched", () => {
  test.each<[string, Files, Files, readonly string[]]>([
    ["when it is new", one(WARNING), one(WARNING, OTHER), ["5 Other none"]],
    [
      "when it is the second of its name",
      one(WARNING),
      one(WARNING, { severity: "critical" }),
      ["5 DiskFull none"],
    ],
    [
      "when it is the first of its name now",
      one(WARNING),
      one({ severity: "critical" }, WARNING),
      ["4 DiskFull none"],
    ],
    ["when it is a copy to the letter", one(WARNING), one(WARNING, WARNING), ["5 DiskFull none"]],
    [
      "when it is the third without labels",
      one({ expr: "a" }, { expr: "b" }),
      one({ expr: "a" }, { expr: "new" }, { expr: "b" }),
      ["5 DiskFull none"],
    ],
    [
      "when it is a copy in another file",
      one(WARNING),
      { ...one(WARNING), "rules/b.yml": rules("g", WARNING) },
      ["4 DiskFull none"],
    ],
    [
      "when it loses its runbook",
      one(WARNING, CRITICAL),
      one(WARNING, { severity: "critical" }),
      ["5 DiskFull none"],
    ],
    [
      "when a pair swaps its runbooks",
      one(WARNING, CRITICAL),
      one({ ...WARNING, runbook: "docs/a.md" }, { severity: "critical" }),
      ["4 DiskFull docs/a.md", "5 DiskFull none"],
    ],
    [
      "when it loses its runbook and changes",
      one(CRITICAL),
      one({ severity: "critical", expr: "x" }),
      ["4 DiskFull none"],
    ],
    [
      "when it gets another runbook",
      one(CRITICAL),
      one({ ...CRITICAL, runbook: "docs/b.md" }),
      ["4 DiskFull docs/b.md"],
    ],
    ["when its file is new", {}, one(WARNING), ["4 DiskFull none"]],
  ])("%s", (_, before, after, expected) => {
    expect(touched(before, after)).toEqual(expected);
  });
});

test("a copied file takes no alert from where it came", () => {
  const text = rules("g", WARNING);
  const contents = new Map<string, Content>([["a", { kind: "text", text }]]);
  const side = { oid: "a", kind: "file" as const };
  const alerts = alertsOf(treeOf(new Map([["rules/b.yml", side]])), contents);
  const copied: FileChange = {
    status: "copied",
    path: "rules/b.yml",
    oldPath: "rules/a.yml",
    before: side,
    after: side,
  };
  expect(touchedAlerts(alerts, [copied], contents).size).toBe(1);
});
