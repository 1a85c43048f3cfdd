import { compileGlobList } from "../glob/glob-list.ts";
import type { Policy } from "../model/policy.ts";
import { isGlobTarget } from "./glob-target.ts";
import { isDocument } from "./is-document.ts";

/**
 * The paths of the catalog among all paths of a commit, in their order: Markdown documents that `sops.paths` selects,
 * and those that a link names, by path or by glob. A document that a link names is an SOP wherever it lies.
 */
export function selectSops(policy: Policy, paths: Iterable<string>): string[] {
  const documents: string[] = [];
  for (const path of paths) if (isDocument(path)) documents.push(path);
  const named = new Set(policy.links.flatMap((link) => link.sops.map((target) => target.path)));
  const literal = new Set(documents.filter((path) => named.has(path)));
  const globs = [...named].filter((path) => isGlobTarget(path) && !literal.has(path));
  const isListed = compileGlobList(policy.sops.paths);
  const isNamedByGlob = compileGlobList(globs);
  return documents.filter((path) => literal.has(path) || isListed(path) || isNamedByGlob(path));
}
