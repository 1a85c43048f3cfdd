import { isMap, isScalar, type YAMLMap } from "yaml";
import type { AlertRule } from "./alert-rule.ts";
import type { NodeReader } from "./node-reader.ts";
import { isTemplated, runbookOf, type WrittenText, type WrittenTexts } from "./runbook-of.ts";

/** What stands around a rule in its file. */
export interface RulePlace {
  readonly group: string;
  /** Line of what follows the rule, from 1. */
  readonly end: number;
  /** Columns by which its keys are indented. */
  readonly indent: number;
}

/**
 * The alert that a rule is; null for another rule. Prometheus calls it `alert`; Grafana has a `title` beside the
 * `condition` that it evaluates.
 */
export function alertNode(rule: YAMLMap, place: RulePlace, reader: NodeReader): AlertRule | null {
  const named = rule.get("alert", true) ?? (rule.has("condition") ? rule.get("title", true) : undefined);
  if (!isScalar(named)) return null;
  const { textOf } = reader;
  const value = (key: string) => reader.valueAt(rule, key);
  const name = textOf(named);
  const labels = value("labels");
  const { runbook, isUnread } = runbookOf(
    writtenTexts(value("annotations"), reader),
    writtenTexts(labels, reader),
  );
  const isOpen = mayGoOnElsewhere(rule, runbook === null, place, reader);
  return {
    name,
    line: reader.lineOf(named),
    runbook,
    isUnread: isUnread || isOpen || isTemplated(name),
    group: place.group,
    labels: labelsOf(labels, textOf(value("uid")), reader),
    expression: textOf(value("expr")),
  };
}

function writtenTexts(node: unknown, reader: NodeReader): WrittenTexts | null {
  if (!isMap(node)) {
    return isTemplated(reader.textOf(node)) ? { textAt: () => null, all: [], isOpen: true } : null;
  }
  const written = (value: unknown): WrittenText | null =>
    isScalar(value) && typeof value.value === "string"
      ? { text: reader.textOf(value), line: reader.lineOf(value), isLiteral: true }
      : null;
  return {
    textAt: (key) => written(reader.valueAt(node, key)),
    get all() {
      return node.items.flatMap(({ value }) => written(reader.target(value)) ?? []);
    },
    get isOpen() {
      return node.items.some(({ key }) => !isScalar(key) || isTemplated(reader.textOf(key)));
    },
  };
}

/**
 * True where a template may print more of the alert than is written. Lines that an action fills add keys to what they
 * are indented like; a rule without an expression is the half of a condition.
 */
function mayGoOnElsewhere(rule: YAMLMap, isBare: boolean, place: RulePlace, reader: NodeReader): boolean {
  if (reader.template === null) return false;
  const lines = reader.template.printedBetween(reader.lineOf(rule), place.end);
  const own = lines.filter(({ indent }) => indent >= place.indent);
  if (own.some(({ joins }) => joins)) return true;
  if (!isBare) return false;
  return own.length > 0 || !(rule.has("expr") || rule.has("condition"));
}

/** Rules with more labels than this are distinguished by the first of them. */
const MAX_LABELS = 64;

function labelsOf(labels: unknown, uid: string, reader: NodeReader): string {
  const pairs = isMap(labels) ? labels.items.slice(0, MAX_LABELS) : [];
  const written = pairs.map(({ key, value }) =>
    [reader.textOf(key), reader.textOf(reader.target(value))].join("="),
  );
  return JSON.stringify([uid, ...written.toSorted()]);
}
