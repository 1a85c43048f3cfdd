import type { FileChange } from "../../core/model/change-set.ts";

/** More are not followed: a change that moved more than that at once moved a folder, which is asked for as one. */
const MAX_ORIGINS = 10;

/**
 * Where files that appeared in a change may have been before it: the other side of a rename, or what was removed under the
 * same name, since a document that was edited on the way is told as a removal and an addition.
 */
export function originsOf(files: readonly FileChange[], appeared: readonly string[]): readonly string[] {
  const wanted = new Set(appeared);
  const names = new Set(appeared.map(nameOf));
  const origins = files.flatMap(({ path, oldPath, status }) => {
    if (oldPath !== null) return wanted.has(path) ? [oldPath] : [];
    return status === "removed" && names.has(nameOf(path)) ? [path] : [];
  });
  return origins.slice(0, MAX_ORIGINS);
}

/** `docs/restore-db.html.md.erb` and `ops/restore-db.md` are both `restore-db`. */
function nameOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  return name.slice(0, name.indexOf("."));
}
