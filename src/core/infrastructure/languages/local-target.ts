import { folderOf } from "../../references/repository-path.ts";
import type { Target, Unit, UnitSort } from "./use.ts";

/** Longer targets are no paths. */
const MAX_PATH = 4096;

/** A folder and what is written, put together: without `.`, `..`, doubled and trailing slashes; "" is the root. Null outside of it. */
export function joinFolders(folder: string, written: string): string | null {
  if (written.length > MAX_PATH) return null;
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of written.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/");
}

/** The target of a relative path in a file; `sorts` are what may be there, the likeliest first. */
export function localTarget(from: string, written: string, sorts: readonly UnitSort[]): Target {
  if (written.startsWith("/")) return { kind: "outside" };
  const path = joinFolders(folderOf(from), written);
  if (path === null) return { kind: "outside" };
  const units: readonly Unit[] = sorts.map((sort) => ({ sort, path }));
  return { kind: "local", units, absent: "missing" };
}
