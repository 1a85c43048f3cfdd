import { fileKind } from "../change/file-kind.ts";
import type { FileChange } from "../change-set.ts";
import { type Contents, textOf } from "../content.ts";
import { mayHoldNames, type RemovedName, removedNames } from "./removed-names.ts";
import { removedRoles } from "./removed-roles.ts";

/** Every name once that a whole change takes away, by the first definition that went. Files nobody could read say nothing. */
export function namesTakenAway(changes: readonly FileChange[], contents: Contents): readonly RemovedName[] {
  const names = new Map<string, RemovedName>();
  const inFiles = changes.filter(mayHoldNames).flatMap((change) => namesOf(change, contents));
  for (const name of [...removedRoles(changes), ...inFiles]) {
    if (!names.has(name.old)) names.set(name.old, name);
  }
  return [...names.values()];
}

/** The options of a removed script are left out: that the script is gone says more, and the references say it. */
function namesOf(change: FileChange, contents: Contents): readonly RemovedName[] {
  const before = textOf(contents, change.before?.oid);
  const after = textOf(contents, change.after?.oid);
  if (before === null || (after === null && change.after !== null)) return [];
  const path = change.oldPath ?? change.path;
  const names = removedNames({ path, kind: fileKind(path), before, after });
  return after === null ? names.filter(({ kind }) => kind !== "option") : names;
}
