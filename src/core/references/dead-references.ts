import type { DocumentResult, Sop } from "../sop/sop.ts";
import type { Tree } from "../tree.ts";
import { mayBeLabel } from "./cross-reference.ts";
import { distinctBy } from "./distinct-by.ts";
import { extractReferences } from "./extract-references.ts";
import { isThere, pathsMeant } from "./path-aliases.ts";
import type { Home, Reference } from "./reference.ts";
import { decodePath, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

/** What is needed to judge one SOP of a commit. */
export interface DeadReferencesInput {
  readonly sop: Sop;
  readonly tree: Tree;
  readonly home: Home;
  /** Whether a path, file or directory, was ever in history; null when history cannot be asked. */
  readonly everExisted: ((path: string) => boolean) | null;
}

/**
 * References of an SOP to paths that are not there, one per line and path. Links, images and URLs always count, unless
 * a `$` makes them a possible template, or they begin with a slash (the root of their site is unknown). A link that may be
 * a label counts only when a page of that name once existed. Words of code count only when they have a slash and the path
 * once existed: others are mostly paths of other machines and repositories, and `docs/` is a word. A picture that lies
 * below some folder under its whole path is one of a site, whose root is there.
 */
export function deadReferences({
  sop,
  tree,
  home,
  everExisted,
}: DeadReferencesInput): DocumentResult<readonly Reference[]> {
  const references = extractReferences(sop, home);
  if (!references.ok) return references;
  const once = everExisted ?? (() => false);
  const dead = references.value.filter((reference) => {
    if (pathsMeant(reference).some((path) => isThere(path, tree))) return false;
    return mayBeDead(reference) && (!needsHistory(reference) || pathsMeant(reference).some(once));
  });
  const shown = imagesOfSites(dead, tree);
  const value = dead.filter((reference) => !shown.has(reference));
  return { ok: true, value: distinctBy(value, ({ line, paths }) => `${line}:${paths[0]}`) };
}

/** True for a reference to nothing that is dead only if history once held what it names. */
export function needsHistory({ kind, raw }: Reference): boolean {
  return !isOfLink(kind) || (kind === "link" && mayBeLabel(raw));
}

/** Whether a reference is dead where nothing is at its paths; of one that needs history, if it has it. */
export function mayBeDead(reference: Reference): boolean {
  const { kind, raw } = reference;
  if (!isOfLink(kind)) return /\/[^/]/.test(raw);
  return needsHistory(reference) || !/^\/|\$/.test(raw);
}

function isOfLink(kind: Reference["kind"]): boolean {
  return kind !== "code" && kind !== "fence";
}

/** Pictures such as `images/x.png` that some folder of the tree holds by that path. Linear in the tree. */
function imagesOfSites(dead: readonly Reference[], tree: Tree): ReadonlySet<Reference> {
  const byTail = Map.groupBy(
    dead.filter(({ kind, raw }) => kind === "image" && /^[^./:][^:]*\//.test(raw)),
    ({ raw }) => `/${resolvePath("", decodePath(splitUrl(raw).path))}`,
  );
  const shown = new Set<Reference>();
  if (byTail.size === 0) return shown;
  for (const path of tree.paths()) {
    for (let slash = path.indexOf("/"); slash >= 0; slash = path.indexOf("/", slash + 1)) {
      for (const reference of byTail.get(path.slice(slash)) ?? []) shown.add(reference);
    }
  }
  return shown;
}
