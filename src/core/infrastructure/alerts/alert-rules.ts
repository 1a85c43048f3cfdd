import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type YAMLMap } from "yaml";
import { mayHoldAlerts } from "../languages/alert-files.ts";
import { createNodeReader, type NodeReader } from "./node-reader.ts";
import { type NamedRunbook, runbookOf } from "./runbook-of.ts";

/** One alert of a rule file. Lines count from 1. */
export interface AlertRule {
  readonly name: string;
  readonly line: number;
  /** The runbook it names, as written; null when it names none. */
  readonly runbook: NamedRunbook | null;
  /** Name of the group around it, empty when it has none. */
  readonly group: string;
  /**
   * What tells it apart from others of its name: labels and, in Grafana, the identifier, as one text in a fixed order.
   */
  readonly labels: string;
  /** What it evaluates, as written; empty where that is no single text. */
  readonly expression: string;
}

/** Rule files above this are not read: the largest in the wild is far below. */
const MAX_CHARACTERS = 1024 * 1024;

/**
 * Groups of rules sit at most so deep: in a list in a list of resources, or in the values of a chart within a chart.
 */
const MAX_DEPTH = 12;

/** Characters of texts whose alerts are kept: more than one judgement reads on a server. */
const MAX_KEPT = 4 * 1024 * 1024;

const kept = new Map<string, readonly AlertRule[]>();
let keptCharacters = 0;

/**
 * The alerts of a Prometheus rule file, of PrometheusRule resources (in lists too), of Helm values that carry groups of
 * rules, or of a Grafana provisioning file, in document order. Empty for any other text, for a file of tests, and for
 * one that is not plain YAML (a template): nothing is known about its alerts. For a text that was asked for lately it
 * answers at once.
 */
export function alertRules(text: string): readonly AlertRule[] {
  if (text.length > MAX_CHARACTERS || !mayHoldAlerts(text) || isTooDeep(text)) return [];
  // New objects each time: two files of one text hold two alerts.
  return (kept.get(text) ?? keep(text, readRules(text))).map((rule) => ({ ...rule }));
}

function keep(text: string, rules: readonly AlertRule[]): readonly AlertRule[] {
  for (const oldest of kept.keys()) {
    if (keptCharacters + text.length <= MAX_KEPT) break;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
  kept.set(text, rules);
  keptCharacters += text.length;
  return rules;
}

function readRules(text: string): readonly AlertRule[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: "silent" });
  return [...documents].flatMap((document) => {
    if (document.errors.length > 0 || !isMap(document.contents)) return [];
    if (document.has("tests") && document.has("rule_files")) return [];
    const reader = createNodeReader(document, lines);
    return groupsBelow(document.contents, reader, 0).flatMap((group) => alertsOf(group, reader));
  });
}

/**
 * Brackets that are open at once; the parser takes seconds for a thousand times as many, and no rule file needs ten.
 */
const MAX_BRACKETS = 500;

/** A quick look at brackets, those in strings too, which nearly always close. */
function isTooDeep(text: string): boolean {
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = "[{".includes(bracket) ? open + 1 : Math.max(0, open - 1);
    if (open > MAX_BRACKETS) return true;
  }
  return false;
}

interface Group {
  readonly name: string;
  readonly rules: readonly unknown[];
}

/** Every group with rules in a list called `groups`, in order, below whatever keys. */
function groupsBelow(node: unknown, reader: NodeReader, depth: number): readonly Group[] {
  if (depth > MAX_DEPTH) return [];
  if (isSeq(node)) return node.items.flatMap((item) => groupsBelow(item, reader, depth + 1));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const groups = textOf(key) === "groups" && isSeq(value) ? value.items : [];
    const found = groups.flatMap((group) => (isMap(group) ? groupOf(group, reader) : []));
    return found.length > 0 ? found : groupsBelow(value, reader, depth + 1);
  });
}

function groupOf(group: YAMLMap, reader: NodeReader): readonly Group[] {
  const rules = reader.valueAt(group, "rules");
  return isSeq(rules) ? [{ name: textOf(reader.valueAt(group, "name")), rules: rules.items }] : [];
}

/** Prometheus calls the alert `alert`; Grafana has a `title` beside the `condition` it evaluates. */
function alertsOf(group: Group, reader: NodeReader): readonly AlertRule[] {
  return group.rules.flatMap((rule) => {
    if (!isMap(rule)) return [];
    const name = rule.get("alert", true) ?? (rule.has("condition") ? rule.get("title", true) : undefined);
    if (!isScalar(name)) return [];
    const at = (key: string) => reader.valueAt(rule, key);
    return [
      {
        name: String(name.value),
        line: reader.lineOf(name),
        runbook: runbookOf(at("annotations"), at("labels"), reader),
        group: group.name,
        labels: labelsOf(at("labels"), textOf(at("uid")), reader),
        expression: textOf(at("expr")),
      },
    ];
  });
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : "";
}

/** Rules with more labels than this are distinguished by the first of them. */
const MAX_LABELS = 64;

function labelsOf(labels: unknown, uid: string, reader: NodeReader): string {
  const pairs = isMap(labels) ? labels.items.slice(0, MAX_LABELS) : [];
  const written = pairs.map(({ key, value }) => [textOf(key), textOf(reader.target(value))].join("="));
  return JSON.stringify([uid, ...written.toSorted()]);
}
