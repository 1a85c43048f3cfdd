import type { Home, Reference } from "../model/reference.ts";
import type { Sop } from "../model/sop.ts";
import type { Tree } from "../model/tree.ts";
import { extractReferences } from "./extract-references.ts";
import { pathsMeant } from "./path-aliases.ts";

/**
 * The references of an SOP that lead to something for sure, one per line and path; none where the SOP cannot be read.
 */
export function livingReferences(sop: Sop, tree: Tree, home: Home): readonly Reference[] {
  const references = extractReferences(sop, home);
  const living = references.ok ? references.value.filter((reference) => leadsSomewhere(reference, tree)) : [];
  return [...new Map(living.map((each) => [`${each.line}:${each.paths[0]}`, each])).values()];
}

/** What lies behind a symbolic link or in a submodule leads to nothing that anybody saw. */
function leadsSomewhere(reference: Reference, tree: Tree): boolean {
  return pathsMeant(reference).some((path) => tree.has(path) || tree.hasDirectory(path));
}
