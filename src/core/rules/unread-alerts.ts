import { alertsOf, cutAlertFiles, type PlacedAlert } from "../infrastructure/alerts/alert-index.ts";
import { touchedAlerts } from "../infrastructure/alerts/touched-alerts.ts";
import type { Contents } from "../model/content.ts";
import type { CheckFacts } from "../model/facts.ts";
import type { Tree } from "../model/tree.ts";
import { count, listOf } from "../model/wording.ts";

/**
 * Sentences on alerts that nothing is said about: one for those that are templated, one for files that cannot be read.
 */
export const unreadAlerts = {
  /** Only alerts that the change touched, and files that it changed. */
  ofChange({
    tree,
    contents,
    changes,
  }: Pick<CheckFacts, "tree" | "contents" | "changes">): readonly string[] {
    const alerts = alertsOf(tree, contents);
    const cut = cutAlertFiles(tree, contents);
    const unread = alerts.filter(({ rule }) => rule.isUnread);
    const touched = unread.length === 0 ? null : touchedAlerts(alerts, changes, contents);
    const changed = new Set(cut.length === 0 ? [] : changes.map(({ path }) => path));
    return sentences(
      unread.filter(({ rule }) => touched?.has(rule)),
      cut.filter((path) => changed.has(path)),
    );
  },
  ofBranch(tree: Tree, contents: Contents): readonly string[] {
    const unread = alertsOf(tree, contents).filter(({ rule }) => rule.isUnread);
    return sentences(unread, cutAlertFiles(tree, contents));
  },
};

function sentences(unread: readonly PlacedAlert[], cut: readonly string[]): readonly string[] {
  const files = listOf([...new Set(unread.map(({ path }) => path))], "and");
  const [were, their, is] = unread.length === 1 ? ["was", "its", "is"] : ["were", "their", "are"];
  const names = unread.length === 1 ? "name or runbook" : "names or runbooks";
  return [
    ...(unread.length > 0
      ? [
          `${count(unread.length, "alert")} in ${files} ${were} not judged: ${their} ${names} ${is} templated or may be set elsewhere.`,
        ]
      : []),
    ...(cut.length > 0
      ? [
          `Alerts in ${listOf(cut, "and")} were not judged: not all of the ${cut.length === 1 ? "file" : "files"} can be read as YAML or Jsonnet.`,
        ]
      : []),
  ];
}
