import type { CodeLine } from "./code-lines.ts";
import { type FoundName, foundName, type NameKind } from "./found-name.ts";
import type { PlacedFile, Root } from "./infrastructure-kind.ts";

/** How alerts are written: as YAML, as a template of YAML, or in Jsonnet. */
export type AlertDialect = "yaml" | "template" | "jsonnet";

/** By what follows the last dot of a file's name. */
const DIALECTS: ReadonlyMap<string, AlertDialect> = new Map([
  ...["yaml", "yml"].map((extension) => [extension, "yaml"] as const),
  ...["tpl", "tmpl", "gotmpl", "tftpl", "j2", "jinja", "jinja2"].map(
    (extension) => [extension, "template"] as const,
  ),
  ...["jsonnet", "libsonnet"].map((extension) => [extension, "jsonnet"] as const),
]);

/** Folders and names of files that hold data for tests, copies of others' work, and what is built to be handed out. */
const NOT_IN_USE =
  /(?:^|\/)(?:tests?|test[-_]?data|__tests__|fixtures?|__fixtures__|vendor|node_modules|third[-_]?party|dist|examples?)\/|(?:^|[/._-])tests?(?:\.ya?ml|\.rules)?\.[a-z0-9]+$/;

/**
 * True for files that hold alert rules in use, by their path, the only ones worth reading when they did not change:
 * YAML, templates of it, and Jsonnet.
 */
export function isAlertPath(path: string): boolean {
  const lower = path.toLowerCase();
  return (
    DIALECTS.has(lower.slice(lower.lastIndexOf(".") + 1)) &&
    /alert|rule|prometheus|monitoring|mixin/.test(lower) &&
    !NOT_IN_USE.test(lower)
  );
}

/** How the alerts of a file are written, by its path: a chart's YAML below `templates/` is a template. */
export function alertDialect(path: string): AlertDialect {
  const dialect = DIALECTS.get(path.slice(path.lastIndexOf(".") + 1).toLowerCase()) ?? "yaml";
  return dialect === "yaml" && /(?:^|\/)templates\//.test(path) ? "template" : dialect;
}

/** Folders that hold alert rules and nothing else. */
const FOLDERS = new Set(["alerts", "alerting", "alert-rules", "alerting-rules", "prometheus-rules"]);

/** A YAML file in a folder of alert rules. */
export function alertFileRoot({ path, file, folders }: PlacedFile): Root | null {
  const isRules = folders.some((folder) => FOLDERS.has(folder)) && /\.ya?ml$/.test(file);
  return isRules ? { kind: "alert file", path } : null;
}

/** What stands before a key of a rule, in YAML, JSON and Jsonnet alike, and behind it. */
const [BEFORE, BEHIND] = [`(?:^|[\\s{,-])["']?`, `["']?\\s*:`];

/** The key of an alert: Prometheus calls it `alert`, Grafana `title`. */
const ALERT = new RegExp(`${BEFORE}(?:alert|title)${BEHIND}`);

/** False for a text without alerts. */
export function mayHoldAlerts(text: string): boolean {
  return ALERT.test(text);
}

const RULE = new RegExp(`${BEFORE}(alert|record)${BEHIND}\\s*["']?([A-Za-z_][\\w:]*)`);

/** Alerts and recording rules. */
export function ruleNames(lines: readonly CodeLine[]): readonly FoundName[] {
  return lines.flatMap(({ text, line }) => {
    const found = RULE.exec(text);
    if (found === null) return [];
    const kind: NameKind = found[1] === "alert" ? "alert" : "recording rule";
    return [foundName(kind, `${found[2]}`, { line })];
  });
}
