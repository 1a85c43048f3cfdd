import { alertRules, isAlertPath } from "../alerts/alert-rules.ts";
import type { Versions } from "../change/remember-by-change.ts";
import type { FileChange } from "../change-set.ts";
import { namesOf } from "../names/names-taken-away.ts";
import { mayHoldNames } from "../names/removed-names.ts";
import { reasonOf } from "./material-changes.ts";

/** Does what a judgement will ask of a changed file's texts, so that the judgement finds it done. Changes no answer. */
export function prepareFile(change: FileChange, versions: Versions, isLinked: boolean): void {
  if (isLinked) reasonOf(change, versions);
  if (mayHoldNames(change)) namesOf(change, versions);
  if (!isAlertPath(change.path)) return;
  for (const text of [versions.before, versions.after]) if (text !== null) alertRules(text);
}
