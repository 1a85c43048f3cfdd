import type { FileChange } from "../../model/change-set.ts";
import { removedPath } from "../../model/change-set.ts";
import { type Contents, textOf } from "../../model/content.ts";
import { alertDialect, isAlertPath } from "../languages/alert-files.ts";
import type { PlacedAlert } from "./alert-index.ts";
import type { AlertFile, AlertRule } from "./alert-rule.ts";
import { alertFile } from "./alert-rules.ts";

/**
 * What makes an alert at head the same as one before the change, the surest first. Several alerts of one name are the
 * rule (a warning and a critical one), so a name alone is never enough; what only moved to another group or file is no
 * new alert.
 */
const SAME: readonly ((alert: PlacedAlert) => readonly (string | null)[])[] = [
  (alert) => [...placeOf(alert), alert.rule.expression, runbookOf(alert)],
  (alert) => [...placeOf(alert), alert.rule.expression],
  (alert) => [alert.rule.name, alert.rule.labels, alert.rule.expression, runbookOf(alert)],
  (alert) => [...placeOf(alert), runbookOf(alert)],
  placeOf,
  (alert) => [alert.rule.name, alert.rule.labels, runbookOf(alert)],
  (alert) => [alert.rule.name, runbookOf(alert)],
];

function placeOf({ path, rule }: PlacedAlert): readonly string[] {
  return [path, rule.group, rule.name, rule.labels];
}

function runbookOf({ rule }: PlacedAlert): string | null {
  return rule.runbook?.value ?? null;
}

/**
 * Of the alerts at head those that the change made, or gave another runbook. Every alert before the change stands for
 * one at most, so a second one of the same name is seen as new; where the file could not be read before, none is.
 * Linear in the alerts.
 */
export function touchedAlerts(
  alerts: readonly PlacedAlert[],
  changes: readonly FileChange[],
  contents: Contents,
): ReadonlySet<AlertRule> {
  const changed = new Set(changes.map(({ path }) => path));
  let left: readonly PlacedAlert[] = alerts.filter(({ path }) => changed.has(path));
  const before = changes.map((change) => ({ path: change.path, ...fileBefore(change, contents) }));
  const cut = new Set(before.flatMap(({ path, isCut }) => (isCut ? [path] : [])));
  let known = before.flatMap(({ path, rules }) => rules.map((rule): PlacedAlert => ({ path, rule })));
  const touched = new Set<AlertRule>();
  for (const sameness of SAME) {
    const pool = Map.groupBy(known, (alert) => JSON.stringify(sameness(alert)));
    left = left.filter((alert) => {
      const twin = pool.get(JSON.stringify(sameness(alert)))?.shift();
      if (twin !== undefined && runbookOf(twin) !== runbookOf(alert)) touched.add(alert.rule);
      return twin === undefined;
    });
    known = [...pool.values()].flat();
  }
  return new Set([...touched, ...left.flatMap(({ path, rule }) => (cut.has(path) ? [] : [rule]))]);
}

/** A file before the change; a renamed file is the same place as it has at head. */
function fileBefore(change: FileChange, contents: Contents): AlertFile {
  const { path, before, status } = change;
  const old = removedPath(change) ?? path;
  const isRead = isAlertPath(path) || isAlertPath(old);
  const text = isRead && status !== "copied" ? textOf(contents, before?.oid) : null;
  return text === null ? { rules: [], isCut: false } : alertFile(text, alertDialect(old));
}
