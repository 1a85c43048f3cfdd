import { folderOf, joinFolders } from "../../references/repository-path.ts";
import type { Unit } from "../languages/use.ts";

/** Targets of symbolic links, as they are written, by the link's path. */
export type SymbolicLinks = ReadonlyMap<string, string>;

/** The unit that symbolic links on the way to a path lead to; null where nothing is there. */
export function behindLinks(unit: Unit, links: SymbolicLinks, isThere: (unit: Unit) => boolean): Unit | null {
  const path = throughLinks(unit.path, links);
  return path !== unit.path && isThere({ ...unit, path }) ? { ...unit, path } : null;
}

/** A way through more links than this is a mistake. */
const MAX_LINKS = 8;

/** Where a path leads when the folders in it, or itself, are symbolic links. */
function throughLinks(path: string, links: SymbolicLinks): string {
  if (links.size === 0) return path;
  let at = path;
  for (let turn = 0; turn < MAX_LINKS; turn += 1) {
    const next = throughFirstLink(at, links);
    if (next === null) return at;
    at = next;
  }
  return path;
}

function throughFirstLink(path: string, links: SymbolicLinks): string | null {
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    const place = end < 0 ? path : path.slice(0, end);
    const target = links.get(place);
    if (target?.startsWith("/")) return null;
    if (target !== undefined) return joinFolders(folderOf(place), `${target}${path.slice(place.length)}`);
    if (end < 0) return null;
  }
}
