import { compileGlobLists } from "../glob/glob-list.ts";
import type { TouchedLink } from "../model/change-links.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Link } from "../model/policy.ts";

/**
 * The links that a change set touches, in policy order. A rename counts by its old and by its new path. Documents of
 * the catalog are never infrastructure, even where a broad glob such as `terraform/**` selects the folder they live in.
 */
export function touchedLinks(
  links: readonly Link[],
  changes: readonly FileChange[],
  isSop: (path: string) => boolean,
): readonly TouchedLink[] {
  if (links.length === 0 || changes.length === 0) return [];
  const index = compileGlobLists(links.map((link) => link.infra));
  const byLink = new Map<number, FileChange[]>();
  for (const change of changes) {
    if (isSop(change.path)) continue;
    for (const id of linksOf(change, index.match)) {
      const list = byLink.get(id);
      if (list) list.push(change);
      else byLink.set(id, [change]);
    }
  }
  return links.flatMap((link, id) => {
    const touched = byLink.get(id);
    return touched ? [{ link, changes: touched }] : [];
  });
}

function linksOf(change: FileChange, match: (path: string) => readonly number[]): Iterable<number> {
  const here = match(change.path);
  if (change.status !== "renamed" || change.oldPath === null) return here;
  return new Set([...here, ...match(change.oldPath)]);
}
