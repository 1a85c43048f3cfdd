import { isDocument } from "../../documents/is-document.ts";
import type { Tree } from "../../model/tree.ts";
import { roleOf } from "../languages/ansible-role.ts";
import type { RemovedName } from "./names-removed-from-file.ts";

/** What is known of head: paths by searched text, and all paths. */
export interface HeadNames {
  readonly occurrences: ReadonlyMap<string, readonly string[]>;
  readonly tree: Tree;
}

/**
 * True when a removed name still stands at head outside of documents, as a text or as a role's folder, and when nobody
 * searched for it: a name is gone only when that is known.
 */
export function stillPresent(name: RemovedName, head: HeadNames): boolean {
  const isWritten = (text: string) => head.occurrences.get(text)?.some((path) => !isDocument(path)) ?? true;
  return name.search.some(isWritten) || (name.kind === "Ansible role" && hasRole(head.tree, name.old));
}

function hasRole(tree: Tree, role: string): boolean {
  for (const path of tree.paths()) if (roleOf(path) === role) return true;
  return false;
}
