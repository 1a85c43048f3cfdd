import { alertFile } from "../infrastructure/alerts/alert-rules.ts";
import { alertDialect, isAlertPath } from "../infrastructure/languages/alert-files.ts";
import type { Versions } from "../infrastructure/languages/remember-by-change.ts";
import { namesOf } from "../infrastructure/names/names-removed-by-change.ts";
import { mayHoldNames } from "../infrastructure/names/names-removed-from-file.ts";
import type { FileChange } from "../model/change-set.ts";
import { effectOf } from "../strength/file-effect.ts";
import { reasonOf } from "./material-changes.ts";

/** Does what a judgement will ask of a changed file's texts, so that the judgement finds it done. Changes no answer. */
export function prepareFile(change: FileChange, versions: Versions, isLinked: boolean): void {
  if (isLinked && reasonOf(change, versions) === null) effectOf(change, versions);
  if (mayHoldNames(change)) namesOf(change, versions);
  if (!isAlertPath(change.path)) return;
  for (const text of [versions.before, versions.after])
    if (text !== null) alertFile(text, alertDialect(change.path));
}
