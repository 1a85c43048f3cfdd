import { selectSops } from "../documents/select-sops.ts";
import type { FileChange } from "../model/change-set.ts";
import type { Policy } from "../model/policy.ts";
import type { Sop } from "../model/sop.ts";

/** The documents of a change at head and, where it touches them, as they were before it (by their path there). */
export interface ChangedCatalog {
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
