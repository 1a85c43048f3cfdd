import { selectSops } from "../documents/select-sops.ts";
import { compileGlobLists } from "../glob/glob-list.ts";
import type { ChangeLinks, TouchedLink } from "../model/change-links.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Link, Policy } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";
import { createOwnerLookup, type OwnerSources } from "../owners/owner-lookup.ts";
import { buildLinks } from "./build-links.ts";

/**
 * Derives the links of a change, those that it touches, and who owns an SOP, once for everything that gathers, judges and
 * explains. Policy and owners are those of the base, which the caller hands in; documents that the change touches count as
 * they were before it. A branch as it stands is a change that touches nothing.
 */
export function deriveLinks({
  policy,
  codeowners,
  ownersTexts,
  ...catalog
}: Omit<OwnerSources, "sops"> & ChangedCatalog): ChangeLinks {
  const { changes, sops } = catalog;
  const { links, problems } = buildLinks(policy, judgingSops(catalog, policy), sops);
  return {
    links,
    coverProblems: problems,
    touched: touchedLinks(links, changes, isSopPath(sops)),
    ownersOf: createOwnerLookup({ policy, sops: owningSops(catalog), codeowners, ownersTexts }),
  };
}

/** Tells whether a path is an SOP's, or the file that an SOP leads to as a symbolic link: neither is ever infrastructure. */
export function isSopPath(sops: ReadonlyMap<string, Pick<Sop, "places">>): (path: string) => boolean {
  let ends: Set<string> | null = null;
  return (path) => {
    if (sops.has(path)) return true;
    ends ??= new Set([...sops.values()].flatMap(({ places }) => places.slice(1)));
    return ends.has(path);
  };
}

const NO_CHAINS: TouchedLink["chains"] = new Map();

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
    return touched ? [{ link, changes: touched, chains: NO_CHAINS }] : [];
  });
}

function linksOf(change: FileChange, match: (path: string) => readonly number[]): Iterable<number> {
  const here = match(change.path);
  if (change.status !== "renamed" || change.oldPath === null) return here;
  return new Set([...here, ...match(change.oldPath)]);
}

/** The documents of a change at head and, where it touches them, as they were before it (by their path there). */
interface ChangedCatalog {
  readonly changes: readonly FileChange[];
  readonly sops: ReadonlyMap<string, Sop>;
  readonly baseSops: ReadonlyMap<string, Sop>;
}

/**
 * The SOPs whose front matter makes links for a change: those it touches as they were before it, so that no change can
 * take away the `covers` or soften the `sop_level` that judge it; the others, and those it adds, as they are at head.
 */
export function judgingSops(catalog: ChangedCatalog, policy: Policy): ReadonlyMap<string, Sop> {
  const { changes, sops, baseSops } = catalog;
  const changed = new Set(changes.filter((change) => change.before !== null).map((change) => change.path));
  for (const [path, { places }] of sops) if (places.length > 1 && baseSops.has(path)) changed.add(path);
  const selected = new Set(selectSops(policy, baseSops.keys()));
  const before = [...baseSops].filter(([path]) => selected.has(path));
  return new Map([...[...sops].filter(([path]) => !changed.has(path)), ...before]);
}

/**
 * The SOPs whose front matter names owners, by their path at head: as they were before the change where they were
 * there, so that nobody makes themselves the owner whose word counts. One whose version before the change could not be
 * read (too large, binary) names nobody; the next nearest source of owners counts.
 */
export function owningSops({ changes, sops, baseSops }: ChangedCatalog): ReadonlyMap<string, Sop> {
  const owning = new Map(sops);
  for (const change of changes) {
    const before = baseSops.get(change.oldPath ?? change.path);
    if (before) owning.set(change.path, before);
    else if (change.before !== null) owning.delete(change.path);
  }
  for (const [path, { places }] of sops) {
    const before = places.length > 1 ? baseSops.get(path) : undefined;
    if (before) owning.set(path, before);
  }
  return owning;
}
