import { fileKind } from "../change/file-kind.ts";
import type { FileChange } from "../change-set.ts";
import { type Contents, textOf } from "../content.ts";
import { mayHoldNames, type RemovedName, removedNames } from "./removed-names.ts";

/** Every name once that a whole change takes away, by the first definition that went. Files nobody could read say nothing. */
export function namesTakenAway(changes: readonly FileChange[], contents: Contents): readonly RemovedName[] {
  const names = new Map<string, RemovedName>();
  for (const change of changes.filter(mayHoldNames)) {
    const before = textOf(contents, change.before?.oid);
    const after = textOf(contents, change.after?.oid);
    if (before === null || (after === null && change.after !== null)) continue;
    const path = change.oldPath ?? change.path;
    for (const name of removedNames({ path, kind: fileKind(path), before, after })) {
      if (!names.has(name.old)) names.set(name.old, name);
    }
  }
  return [...names.values()];
}
