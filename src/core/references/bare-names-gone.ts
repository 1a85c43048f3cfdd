import { isDocument } from "../documents/is-document.ts";
import { type FileChange, removedPath } from "../model/change-set.ts";
import type { Tree } from "../model/tree.ts";
import { isDistinctiveName, isDotFile } from "./bare-name.ts";
import type { BrokenReference } from "./broken-references.ts";
import { createNameFilter } from "./name-filter.ts";
import { nameOf } from "./repository-path.ts";

/** Names that are searched for in one change; more are not deleted by hand. */
const MAX_NAMES = 100;

/** What template engines add to the name of the file that they write. */
const TEMPLATES = [
  ".j2",
  ".jinja",
  ".jinja2",
  ".tmpl",
  ".tpl",
  ".tftpl",
  ".gotmpl",
  ".erb",
  ".epp",
  ".in",
  ".template",
];

/** Names of deleted files that some SOP's text may mention without a folder: head is searched for them. Reads no Markdown. */
export function bareNamesGone(changes: readonly FileChange[], texts: readonly string[]): readonly string[] {
  const gone = changes.flatMap((change) => {
    const path = change.status === "renamed" ? null : removedPath(change);
    const name = path === null ? "" : nameOf(path);
    return isDistinctiveName(name) || isDotFile(name) ? [name] : [];
  });
  const names = [...new Set(gone)].slice(0, MAX_NAMES);
  if (names.length === 0) return [];
  const mayHold = createNameFilter(names);
  const holders = texts.filter(mayHold);
  return names.filter((name) => holders.some((text) => text.includes(name)));
}

/**
 * True for a file name without a folder whose file the infrastructure still makes: a template of that name is in the tree, or
 * the name stands in a file at head that is no document. What nobody searched for does not live on.
 */
export function bareNameLivesOn(
  { kind, raw, cause, oldPath }: BrokenReference,
  head: { readonly tree: Tree; readonly occurrences: ReadonlyMap<string, readonly string[]> | null },
): boolean {
  if (cause !== "removed" || raw.includes("/") || (kind !== "code" && kind !== "fence")) return false;
  const name = nameOf(oldPath);
  if (head.occurrences?.get(name)?.some((path) => !isDocument(path))) return true;
  const templates = new Set(TEMPLATES.map((extension) => name + extension));
  for (const path of head.tree.paths()) if (templates.has(nameOf(path))) return true;
  return false;
}
