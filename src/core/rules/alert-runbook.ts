import { findSection } from "../documents/sections.ts";
import { alertsOf, type PlacedAlert } from "../infrastructure/alerts/alert-index.ts";
import { runbookTarget } from "../infrastructure/alerts/runbook-target.ts";
import { touchedAlerts } from "../infrastructure/alerts/touched-alerts.ts";
import type { FileChange } from "../model/change-set.ts";
import type { JudgedChange } from "../model/judged-change.ts";
import type { Home, Target } from "../model/reference.ts";
import type { Rule } from "../model/rule.ts";
import type { Sop } from "../model/sop.ts";
import type { Tree } from "../model/tree.ts";
import type { Complaint } from "../model/verdict.ts";
import { type AlertProblem, alertCause } from "./alert-cause.ts";
import { unreadAlerts } from "./unread-alerts.ts";

const RULES_FILE = "prometheus/rules/queue.yml";
const SOP = "docs/runbooks/queue.md";
const alert = (runbook: string): string =>
  `groups:\n  - name: queue\n    rules:\n      - alert: QueueStuck\n        expr: up == 0\n        annotations:\n          summary: Stuck\n${runbook}`;
const linked = alert(`          runbook_url: ${SOP}#drain\n`);
const critical =
  "      - alert: QueueStuck\n        expr: up == 0\n        labels: {severity: critical}\n        annotations: {summary: Stuck}\n";

export const alertRunbook: Rule = {
  id: "alert-runbook",
  examples: [
    {
      title: "A new alert without a runbook",
      before: { [SOP]: "# Queue\n\n## Drain\n\nSteps.\n" },
      after: { [SOP]: "# Queue\n\n## Drain\n\nSteps.\n", [RULES_FILE]: alert("") },
      complaints: ["alert QueueStuck names no runbook"],
    },
    {
      title: "The section an alert points at is renamed",
      before: { [SOP]: "# Queue\n\n## Drain\n\nSteps.\n", [RULES_FILE]: linked },
      after: { [SOP]: "# Queue\n\n## Empty the queue\n\nSteps.\n", [RULES_FILE]: linked },
      complaints: [`alert QueueStuck points at ${SOP}#drain, which has no such section`],
    },
    {
      title: "The runbook an alert points at moves",
      before: { [SOP]: "# Queue\n\n## Drain\n\nSteps.\n", [RULES_FILE]: linked },
      after: { "docs/runbooks/messages/queue.md": "# Queue\n\n## Drain\n\nSteps.\n", [RULES_FILE]: linked },
      complaints: [
        `alert QueueStuck points at ${SOP}, which this change moves to docs/runbooks/messages/queue.md`,
      ],
    },
    {
      title: "A second alert of the same name is an alert of its own",
      before: { [SOP]: "# Queue\n", [RULES_FILE]: alert("") },
      after: { [SOP]: "# Queue\n", [RULES_FILE]: `${alert("")}${critical}` },
      complaints: ["alert QueueStuck names no runbook"],
    },
    {
      title: "An old alert without a runbook is not reported when another one changes",
      before: { [SOP]: "# Queue\n", [RULES_FILE]: `${alert("")}${critical}` },
      after: { [SOP]: "# Queue\n", [RULES_FILE]: `${alert("")}${critical.replace("up", "down")}` },
      complaints: [],
    },
    {
      title: "A templated runbook_url is left alone",
      before: {},
      after: { [RULES_FILE]: alert('          runbook_url: "docs/{{ $labels.type }}/README.md"\n') },
      complaints: [],
    },
    {
      title: "A chart's template and Jsonnet are read as far as they are literal",
      before: {},
      after: {
        "charts/queue/templates/rules.yaml":
          'spec:\n  groups:\n    - name: queue\n      rules:\n        {{- if .Values.alerts }}\n        - alert: QueueStuck\n          expr: up{job="{{ .Values.job }}"} == 0\n        - alert: {{ .Values.prefix }}Full\n          expr: up == 0\n        {{- end }}\n',
        "monitoring/queue.jsonnet":
          "{\n  groups: [{\n    name: 'queue',\n    rules: [\n      { alert: 'QueueSlow', expr: 'up == 0', annotations: { summary: 'Slow' } },\n      { alert: 'QueueFull', expr: 'up == 0', annotations: { runbook_url: base + '/full.md' } },\n    ],\n  }],\n}\n",
      },
      complaints: ["alert QueueStuck names no runbook", "alert QueueSlow names no runbook"],
    },
  ],
  check: (judged) => {
    const { facts } = judged;
    const alerts = alertsOf(facts.tree, facts.contents);
    const touched = touchedAlerts(alerts, facts.changes, facts.contents);
    const around = { ...facts, moves: movesOf(facts.changes) };
    const isUsual = namesRunbooks(alerts.filter(({ rule }) => !touched.has(rule)));
    return alerts.flatMap((alert) => {
      const problem = problemOf(alert, around);
      if (problem === null || !(touched.has(alert.rule) || isDoneHere(problem.what, judged))) return [];
      const found = complaint(alert, problem);
      return [problem.what.kind === "none" && !isUsual ? { ...found, byDefault: "observe" } : found];
    });
  },
  scan: (catalog) =>
    alertsOf(catalog.tree, catalog.contents).flatMap((alert) => {
      const problem = problemOf(alert, { ...catalog, moves: new Map() });
      return problem === null ? [] : [complaint(alert, problem)];
    }),
  notes: {
    check: ({ facts }) => unreadAlerts.ofChange(facts),
    scan: ({ tree, contents }) => unreadAlerts.ofBranch(tree, contents),
  },
};

/** From so many alerts on it shows whether a team writes runbooks into them. */
const ENOUGH = 5;

/** False where many alerts around are old and none of them names a runbook: one more does not surprise anybody. */
function namesRunbooks(old: readonly PlacedAlert[]): boolean {
  const bare = old.filter(({ rule }) => rule.runbook === null && !rule.isUnread);
  return bare.length < ENOUGH || old.some(({ rule }) => rule.runbook !== null);
}

interface Problem {
  readonly what: AlertProblem;
  readonly fix: string;
}

interface Surroundings extends Home {
  readonly tree: Tree;
  readonly sops: ReadonlyMap<string, Sop>;
  /** Where the change moves files, by their old paths. */
  readonly moves: ReadonlyMap<string, string>;
}

function movesOf(changes: readonly FileChange[]): ReadonlyMap<string, string> {
  return new Map(
    changes.flatMap(({ status, oldPath, path }) =>
      status === "renamed" && oldPath !== null ? [[oldPath, path] as const] : [],
    ),
  );
}

function problemOf({ path: file, rule }: PlacedAlert, around: Surroundings): Problem | null {
  if (rule.isUnread) return null;
  if (rule.runbook === null) {
    const fix = `Add "runbook_url:" to the annotations of ${rule.name}, naming the SOP to follow.`;
    return { what: { kind: "none", file }, fix };
  }
  const target = runbookTarget(rule.runbook.value, around);
  if (target === null) return null;
  const { anchor } = target;
  const path = target.paths.find((each) => around.tree.has(each) || around.tree.hasDirectory(each));
  const fix = `Point "${rule.runbook.value}" at an SOP and a section that exist.`;
  if (path === undefined) return withoutDocument(rule.runbook.value, target, around.moves);
  const sop = around.sops.get(path);
  if (anchor === null || sop === undefined || hasAnchor(sop, anchor)) return null;
  return { what: { kind: "no-section", sop: path, anchor }, fix };
}

function withoutDocument(value: string, { paths, anchor }: Target, moves: Surroundings["moves"]): Problem {
  const moved = paths.find((path) => moves.has(path));
  const sop = moved ?? `${paths[0]}`;
  const newPath = moves.get(sop) ?? null;
  const fix = `Point "${value}" at ${newPath ?? "an SOP and a section that exist"}.`;
  return { what: { kind: "no-document", sop, anchor, newPath }, fix };
}

/** True when a link to the anchor arrives: as a link of the policy to a section does. What was not read may hold anything. */
function hasAnchor(sop: Sop, anchor: string): boolean {
  const sections = sop.sections();
  return !sections.ok || findSection(sections.value, anchor) !== undefined;
}

/** True when this change took the target away: an alert that pointed nowhere before is the scan's business. */
function isDoneHere(problem: AlertProblem, { facts }: JudgedChange): boolean {
  if (problem.kind === "none") return false;
  const { sop } = problem;
  const before = facts.baseSops.get(sop);
  if (before !== undefined && problem.kind === "no-section") return hasAnchor(before, problem.anchor);
  return facts.changes.some((change) => (change.oldPath ?? change.path) === sop && change.status !== "added");
}

function complaint({ path, rule }: PlacedAlert, { what, fix }: Problem): Complaint {
  const cause = alertCause(rule.name, what);
  return {
    link: null,
    sop: what.kind === "none" ? null : what.sop,
    section: what.kind === "none" ? null : what.anchor,
    infra: [path],
    owners: [],
    location: { path, line: rule.runbook?.line ?? rule.line },
    message: cause.words({ subjects: [rule.name], items: [cause.item] }).message,
    fix,
    cause,
  };
}
