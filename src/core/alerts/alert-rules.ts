import { isMap, isScalar, isSeq, LineCounter, parseAllDocuments, type YAMLMap } from "yaml";

/** One alert of a rule file. Lines count from 1. */
export interface AlertRule {
  readonly name: string;
  readonly line: number;
  /** The runbook it names, as written; null when it names none. */
  readonly runbook: { readonly value: string; readonly line: number } | null;
}

/** Rule files above this are not read: the largest in the wild is far below. */
const MAX_CHARACTERS = 1024 * 1024;

const RUNBOOK_KEYS = ["runbook_url", "runbook", "runbook_uri", "runbook_link"];

/** True for YAML files whose path says that they hold alert rules, the only ones worth reading when they did not change. */
export function isAlertPath(path: string): boolean {
  return (
    "lL".includes(path.charAt(path.length - 1)) &&
    /\.ya?ml$/i.test(path) &&
    /alert|rule|prometheus|monitoring/i.test(path)
  );
}

/**
 * The alerts of a Prometheus rule file, a PrometheusRule resource or a Grafana provisioning file, in document order.
 * Empty for any other text, and for one that is not plain YAML (a template): nothing is known about its alerts.
 */
export function alertRules(text: string): readonly AlertRule[] {
  if (text.length > MAX_CHARACTERS || !/^\s*-?\s*["']?(?:alert|title)["']?\s*:/m.test(text)) return [];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, uniqueKeys: false, logLevel: "silent" });
  return [...documents].flatMap((document) => {
    if (document.errors.length > 0 || !isMap(document.contents)) return [];
    const lineOf = (node: Ranged): number => lines.linePos(Number(node.range?.[0])).line;
    return groupsOf(document.contents).flatMap((rule) => alertOf(rule, lineOf) ?? []);
  });
}

interface Ranged {
  readonly range?: readonly number[] | null | undefined;
}

/** Rules sit in `groups[].rules[]`, in a Kubernetes resource below `spec`. */
function groupsOf(root: YAMLMap): readonly YAMLMap[] {
  const spec = root.get("spec", true);
  const groups = (isMap(spec) ? spec : root).get("groups", true);
  return mapsOf(groups).flatMap((group) => mapsOf(group.get("rules", true)));
}

function mapsOf(node: unknown): readonly YAMLMap[] {
  return isSeq(node) ? node.items.filter((item) => isMap(item)) : [];
}

/** Prometheus calls the alert `alert`; Grafana has a `title` beside the `condition` it evaluates. */
function alertOf(rule: YAMLMap, lineOf: (node: Ranged) => number): AlertRule | null {
  const name = rule.get("alert", true) ?? (rule.has("condition") ? rule.get("title", true) : undefined);
  if (!isScalar(name)) return null;
  const annotations = rule.get("annotations", true);
  const runbook = isMap(annotations) ? runbookOf(annotations, lineOf) : null;
  return { name: String(name.value), line: lineOf(name), runbook };
}

function runbookOf(annotations: YAMLMap, lineOf: (node: Ranged) => number): AlertRule["runbook"] {
  for (const key of RUNBOOK_KEYS) {
    const node = annotations.get(key, true);
    if (isScalar(node) && typeof node.value === "string" && node.value.trim() !== "") {
      return { value: node.value.trim(), line: lineOf(node) };
    }
  }
  return null;
}
