import { explainGlobList } from "../glob/glob-list.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Level } from "../model/level.ts";
import type { Link, SopTarget } from "../model/policy.ts";

/** A link that claims a path: by which glob, for which SOPs, with which owners and level. */
export interface Claim {
  readonly link: string;
  readonly origin: Link["origin"];
  readonly glob: string;
  readonly satisfy: Link["satisfy"];
  readonly level: Level;
  readonly sops: readonly {
    readonly path: string;
    readonly section: string | null;
    readonly owners: readonly string[];
  }[];
}

/** A link that nearly claims a path, and why it does not. */
export interface NearMiss {
  readonly link: string;
  readonly origin: Link["origin"];
  readonly glob: string;
  readonly why: string;
}

/** Everything the policy has to say about one path. */
export interface PathExplanation {
  readonly path: string;
  /** False for a path that is not in the tree: the globs still answer. */
  readonly exists: boolean;
  readonly claims: readonly Claim[];
  readonly nearMisses: readonly NearMiss[];
  /** Set when the path is itself an SOP: the links that name it, and its owners. */
  readonly sop: { readonly links: readonly string[]; readonly owners: readonly string[] } | null;
}

/** How many near misses are worth a reader's time. */
const NEAR_MISSES = 3;

/** Explains which links claim a path and which nearly do. Works for paths that do not exist yet. */
export function explainPath(path: string, catalog: Catalog): PathExplanation {
  const claims: Claim[] = [];
  const misses: (NearMiss & { readonly closeness: number })[] = [];
  for (const link of catalog.links) {
    const answer = explainGlobList(link.infra, path);
    if (answer.selected) claims.push(claimOf(link, answer.pattern, catalog));
    else if (answer.closeness > 0) {
      misses.push({
        link: link.id,
        origin: link.origin,
        glob: answer.pattern,
        why: answer.why,
        closeness: answer.closeness,
      });
    }
  }
  const nearest = misses.sort((a, b) => b.closeness - a.closeness).slice(0, NEAR_MISSES);
  return {
    path,
    exists: catalog.tree.has(path) || catalog.tree.hasDirectory(path),
    claims,
    nearMisses: nearest.map(({ closeness: _, ...miss }) => miss),
    sop: catalog.sops.has(path) ? aboutSop(path, catalog) : null,
  };
}

function claimOf(link: Link, glob: string, catalog: Catalog): Claim {
  const sops = link.sops.map((target: SopTarget) => ({
    ...target,
    owners: catalog.ownersOf(target.path, link),
  }));
  const level = link.level ?? catalog.policy.rules["sop-outdated"];
  return { link: link.id, origin: link.origin, glob, satisfy: link.satisfy, level, sops };
}

function aboutSop(path: string, catalog: Catalog): { links: readonly string[]; owners: readonly string[] } {
  const naming = catalog.links.filter((link) => link.sops.some((target) => target.path === path));
  return { links: naming.map((link) => link.id), owners: catalog.ownersOf(path, naming[0] ?? null) };
}
