import { isDocument } from "../sop/is-document.ts";
import type { Tree } from "../tree.ts";
import { baseName } from "./removed-files.ts";
import type { RemovedName } from "./removed-names.ts";

/** What is known of head: paths by searched text, and all paths. */
export interface HeadNames {
  readonly occurrences: ReadonlyMap<string, readonly string[]>;
  readonly tree: Tree;
}

/**
 * True when a removed name still stands at head outside of documents, as a text or as a file's name, and when nobody
 * searched for it: a name is gone only when that is known.
 */
export function livesOn(name: RemovedName, head: HeadNames): boolean {
  const isWritten = (text: string) => head.occurrences.get(text)?.some((path) => !isDocument(path)) ?? true;
  return name.search.some(isWritten) || (isFile(name) && hasFile(head.tree, name.old));
}

function isFile(name: RemovedName): boolean {
  return baseName(name.path) === name.old;
}

function hasFile(tree: Tree, name: string): boolean {
  for (const path of tree.paths()) if (baseName(path) === name) return true;
  return false;
}
