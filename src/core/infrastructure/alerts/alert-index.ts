import { type Contents, textOf } from "../../model/content.ts";
import type { Tree } from "../../model/tree.ts";
import { alertDialect, isAlertPath } from "../languages/alert-files.ts";
import type { AlertRule } from "./alert-rule.ts";
import { alertFile } from "./alert-rules.ts";

/** One alert of a branch, with the file it stands in. */
export interface PlacedAlert {
  readonly path: string;
  readonly rule: AlertRule;
}

/** The alerts of a branch, and files of which not all could be read. */
interface AlertIndex {
  readonly alerts: readonly PlacedAlert[];
  readonly cut: readonly string[];
}

const known = new WeakMap<Contents, AlertIndex>();

/**
 * Every alert in the rule files of a branch, in the order of the tree. Taking rule files apart is slow, so the answer
 * for the very same contents is kept: the rule about alerts and the score of an SOP ask for one list.
 */
export function alertsOf(tree: Tree, contents: Contents): readonly PlacedAlert[] {
  return indexOf(tree, contents).alerts;
}

/** Files of which a part that may hold alerts could not be read, in the order of the tree. */
export function cutAlertFiles(tree: Tree, contents: Contents): readonly string[] {
  return indexOf(tree, contents).cut;
}

function indexOf(tree: Tree, contents: Contents): AlertIndex {
  const found = known.get(contents) ?? readAlerts(tree, contents);
  known.set(contents, found);
  return found;
}

function readAlerts(tree: Tree, contents: Contents): AlertIndex {
  const alerts: PlacedAlert[] = [];
  const cut: string[] = [];
  if (contents.size === 0) return { alerts, cut };
  for (const path of tree.paths()) {
    const text = isAlertPath(path) ? textOf(contents, tree.entry(path)?.oid) : null;
    if (text === null) continue;
    const { rules, isCut } = alertFile(text, alertDialect(path));
    for (const rule of rules) alerts.push({ path, rule });
    if (isCut) cut.push(path);
  }
  return { alerts, cut };
}
