import type { FileChange } from "../../model/change-set.ts";
import { type Contents, textOf } from "../../model/content.ts";

/** Both versions of a changed file; null when there is none, or it could not be read. */
export interface Versions {
  readonly before: string | null;
  readonly after: string | null;
}

/** Both versions of a changed file, as far as they were read. */
export function versionsOf({ before, after }: FileChange, contents: Contents): Versions {
  return { before: textOf(contents, before?.oid), after: textOf(contents, after?.oid) };
}

/**
 * The same function, which answers at once when it is asked again for the same change with the same texts. So the slow
 * part of a judgement can be done file by file before the judgement, which cannot pause.
 */
export function rememberByChange<T>(
  make: (change: FileChange, versions: Versions) => T,
): (change: FileChange, versions: Versions) => T {
  const known = new WeakMap<FileChange, Versions & { readonly made: T }>();
  return (change, { before, after }) => {
    const last = known.get(change);
    if (last !== undefined && last.before === before && last.after === after) return last.made;
    const made = make(change, { before, after });
    known.set(change, { before, after, made });
    return made;
  };
}
