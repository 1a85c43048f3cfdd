import { explainGlobList } from "../glob/glob-list.ts";
import { pathNotes } from "../infrastructure/graph/path-notes.ts";
import type { Graph, Way } from "../infrastructure/graph/reach.ts";
import { relevanceOf } from "../links/relevance-of.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Level } from "../model/level.ts";
import type { Link, SopTarget } from "../model/policy.ts";
import type { Relevance } from "../model/strength.ts";

/** A link that claims a path: by which glob, for which SOPs, with which owners and level. */
export interface Claim {
  readonly link: string;
  readonly origin: Link["origin"];
  readonly glob: string;
  readonly satisfy: Link["satisfy"];
  readonly level: Level;
  readonly relevance: Relevance;
  readonly sops: readonly {
    readonly path: string;
    readonly section: string | null;
    readonly owners: readonly string[];
  }[];
}

/** A link whose infrastructure is built from what a path is part of. */
export interface ReachedClaim extends Omit<Claim, "glob"> {
  /** From the path to what the link selects, with the places that say so. */
  readonly way: Way;
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
  /** Links that claim no such path, but what is built from it. */
  readonly reached: readonly ReachedClaim[];
  readonly nearMisses: readonly NearMiss[];
  /** Set when the path is itself an SOP: the links that name it, and its owners. */
  readonly sop: { readonly links: readonly string[]; readonly owners: readonly string[] } | null;
  /** What a reader must know about what the path uses, and who uses it. */
  readonly notes: readonly string[];
}

/** How many near misses are worth a reader's time. */
const NEAR_MISSES = 3;

/**
 * Explains which links claim a path, which claim what is built from it, and which nearly do. Works for paths that do
 * not exist yet.
 */
export function explainPath(path: string, catalog: Catalog, graph: Graph): PathExplanation {
  const claims: Claim[] = [];
  const reached: ReachedClaim[] = [];
  const misses: (NearMiss & { readonly closeness: number })[] = [];
  for (const [at, link] of catalog.links.entries()) {
    const answer = explainGlobList(link.infra, path);
    const way = answer.selected || catalog.sops.has(path) ? null : graph.reach.way(path, at);
    if (answer.selected) claims.push({ ...claimOf(link, catalog), glob: answer.pattern });
    // A link that is reached so is always graded.
    else if (way !== null) reached.push({ ...claimOf(link, catalog), relevance: "graded", way });
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
    reached,
    nearMisses: nearest.map(({ closeness: _, ...miss }) => miss),
    sop: catalog.sops.has(path) ? aboutSop(path, catalog) : null,
    notes: pathNotes(path, graph),
  };
}

function claimOf(link: Link, catalog: Catalog): Omit<Claim, "glob"> {
  const sops = link.sops.map((target: SopTarget) => ({
    ...target,
    owners: catalog.ownersOf(target.path, link),
  }));
  const level = link.level ?? catalog.policy.rules["sop-outdated"];
  const relevance = relevanceOf(link, catalog.policy);
  return { link: link.id, origin: link.origin, satisfy: link.satisfy, level, relevance, sops };
}

function aboutSop(path: string, catalog: Catalog): { links: readonly string[]; owners: readonly string[] } {
  const naming = catalog.links.filter((link) => link.sops.some((target) => target.path === path));
  return { links: naming.map((link) => link.id), owners: catalog.ownersOf(path, naming[0] ?? null) };
}
