import { folderOf, joinFolders } from "../../references/repository-path.ts";
import type { Target, Unit, UnitSort } from "./use.ts";

/** The target of a relative path in a file; `sorts` are what may be there, the likeliest first. */
export function localTarget(from: string, written: string, sorts: readonly UnitSort[]): Target {
  if (written.startsWith("/")) return { kind: "outside" };
  const path = joinFolders(folderOf(from), written);
  if (path === null) return { kind: "outside" };
  const units: readonly Unit[] = sorts.map((sort) => ({ sort, path }));
  return { kind: "local", units, absent: "missing" };
}
