import type { FileChange } from "../../model/change-set.ts";
import { removedPath } from "../../model/change-set.ts";
import { type Contents, textOf } from "../../model/content.ts";
import { isAlertPath } from "../languages/alert-files.ts";
import type { PlacedAlert } from "./alert-index.ts";
import { type AlertRule, alertRules } from "./alert-rules.ts";

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
 * one at most, so a second one of the same name is seen as new. Linear in the alerts.
 */
export function touchedAlerts(
  alerts: readonly PlacedAlert[],
  changes: readonly FileChange[],
  contents: Contents,
): ReadonlySet<AlertRule> {
  const changed = new Set(changes.map(({ path }) => path));
  let left: readonly PlacedAlert[] = alerts.filter(({ path }) => changed.has(path));
  let known = changes.flatMap((change) => alertsBefore(change, contents));
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
  return new Set([...touched, ...left.map(({ rule }) => rule)]);
}

/** Alerts of a file before the change, by its path at head: a renamed file is the same place. */
function alertsBefore(change: FileChange, contents: Contents): readonly PlacedAlert[] {
  const { path, before, status } = change;
  const isRead = isAlertPath(path) || isAlertPath(removedPath(change) ?? path);
  const text = isRead && status !== "copied" ? textOf(contents, before?.oid) : null;
  return text === null ? [] : alertRules(text).map((rule) => ({ path, rule }));
}
