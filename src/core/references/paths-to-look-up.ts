import type { Home } from "../model/reference.ts";
import type { Sop } from "../model/sop.ts";
import type { Tree } from "../model/tree.ts";
import { mayBeDead, needsHistory } from "./dead-references.ts";
import { extractReferences } from "./extract-references.ts";
import { isThere, pathsMeant } from "./path-aliases.ts";
import { folderOf } from "./repository-path.ts";

/** Longer paths are hardly ever meant, and a query that names many of them would be refused. */
const MAX_PATH = 200;

/** Paths of which only history can say whether they were ever there. */
export interface PathsToLookUp {
  readonly paths: readonly string[];
  /** How many more there are. */
  readonly left: number;
}

/**
 * Paths that SOPs name and that are not there, for a history that has to be asked for each: one that `everExisted` makes its reference
 * dead beyond doubt. At most `limit`: those of links and those in folders that are there first, because `application/json` is rarely a path.
 */
export function pathsToLookUp(
  { sops, tree, home }: { readonly sops: Iterable<Sop>; readonly tree: Tree; readonly home: Home },
  limit: number,
): PathsToLookUp {
  const ranks = new Map<string, number>();
  for (const sop of sops) {
    const references = extractReferences(sop, home);
    for (const reference of references.ok ? references.value : []) {
      if (!mayBeDead(reference) || pathsMeant(reference).some((path) => isThere(path, tree))) continue;
      const isSure = !needsHistory(reference);
      for (const [at, path] of (isSure ? reference.paths : pathsMeant(reference)).entries()) {
        const rank = isSure ? 0 : rankOf(path, at === 0, tree);
        if (path.length <= MAX_PATH) ranks.set(path, Math.min(rank, ranks.get(path) ?? rank));
      }
    }
  }
  const sorted = [...ranks].toSorted(([, a], [, b]) => a - b).map(([path]) => path);
  return { paths: sorted.slice(0, limit), left: Math.max(0, sorted.length - limit) };
}

/** 0 in a folder that is there, 1 below a top folder that is, as it is written, 2 elsewhere. */
function rankOf(path: string, isAsWritten: boolean, tree: Tree): number {
  const folder = folderOf(path);
  if (folder === "" || tree.hasDirectory(folder)) return 0;
  return isAsWritten && tree.hasDirectory(path.slice(0, path.indexOf("/"))) ? 1 : 2;
}
