import { type AlertDialect, mayHoldAlerts } from "../languages/alert-files.ts";
import type { AlertFile, AlertRule } from "./alert-rule.ts";
import { jsonnetAlerts } from "./jsonnet-alerts.ts";
import { yamlAlerts } from "./yaml-alerts.ts";

/** Rule files above this are not read: the largest in the wild is far below. */
const MAX_CHARACTERS = 1024 * 1024;

/** Characters of texts whose alerts are kept: more than one judgement reads on a server. */
const MAX_KEPT = 4 * 1024 * 1024;

const kept = new Map<string, AlertFile & { readonly dialect: AlertDialect }>();
let keptCharacters = 0;

/** The alerts of a file, in document order. See `alertFile`. */
export function alertRules(text: string, dialect: AlertDialect = "yaml"): readonly AlertRule[] {
  return alertFile(text, dialect).rules;
}

/**
 * What is known of the alerts of a Prometheus rule file, of PrometheusRule resources (in lists too), of Helm values
 * that carry groups of rules, of a Grafana provisioning file, of a template of one, or of Jsonnet that makes one. No
 * alerts for any other text and for a file of tests. For a text that was asked for lately it answers at once.
 */
export function alertFile(text: string, dialect: AlertDialect): AlertFile {
  if (text.length > MAX_CHARACTERS || !mayHoldAlerts(text)) return { rules: [], isCut: false };
  const known = kept.get(text);
  const { rules, isCut } = known?.dialect === dialect ? known : keep(text, dialect);
  // New objects each time: two files of one text hold two alerts.
  return { rules: rules.map((rule) => ({ ...rule })), isCut };
}

function keep(text: string, dialect: AlertDialect): AlertFile {
  const file = dialect === "jsonnet" ? jsonnetAlerts(text) : yamlAlerts(text, dialect);
  if (kept.delete(text)) keptCharacters -= text.length;
  for (const oldest of kept.keys()) {
    if (keptCharacters + text.length <= MAX_KEPT) break;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
  kept.set(text, { ...file, dialect });
  keptCharacters += text.length;
  return file;
}
