import { type Contents, textOf } from "../../model/content.ts";
import type { Tree } from "../../model/tree.ts";
import { isAlertPath } from "../languages/alert-files.ts";
import { type AlertRule, alertRules } from "./alert-rules.ts";

/** One alert of a branch, with the file it stands in. */
export interface PlacedAlert {
  readonly path: string;
  readonly rule: AlertRule;
}

const known = new WeakMap<Contents, readonly PlacedAlert[]>();

/**
 * Every alert in the rule files of a branch, in the order of the tree. Taking rule files apart is slow, so the answer
 * for the very same contents is kept: the rule about alerts and the score of an SOP ask for one list.
 */
export function alertsOf(tree: Tree, contents: Contents): readonly PlacedAlert[] {
  const found = known.get(contents) ?? readAlerts(tree, contents);
  known.set(contents, found);
  return found;
}

function readAlerts(tree: Tree, contents: Contents): readonly PlacedAlert[] {
  if (contents.size === 0) return [];
  const alerts: PlacedAlert[] = [];
  for (const path of tree.paths()) {
    const text = isAlertPath(path) ? textOf(contents, tree.entry(path)?.oid) : null;
    if (text !== null) for (const rule of alertRules(text)) alerts.push({ path, rule });
  }
  return alerts;
}
