import type { Codeowners } from "./codeowners.ts";
import { normaliseOwners } from "./normalise-owners.ts";

/** Who may name an SOP's owners, nearest first. */
export type OwnerSource = "front-matter" | "link" | "codeowners" | "policy" | "none";

/** Everything that may name an SOP's owners. */
export interface OwnerSources {
  readonly sopPath: string;
  readonly frontMatterOwners: readonly string[];
  readonly linkOwners: readonly string[];
  readonly codeowners: Codeowners;
  /** `sops.owners` of the policy. */
  readonly defaultOwners: readonly string[];
}

/**
 * The owners of an SOP and who named them: the nearest source that names anybody wins, and the others are not mixed
 * in. A CODEOWNERS line that clears the owners names nobody. Owners have the form of `normaliseOwners`.
 */
export function resolveOwners(sources: OwnerSources): {
  readonly owners: readonly string[];
  readonly source: OwnerSource;
} {
  const nearestFirst: readonly (readonly [OwnerSource, () => readonly string[]])[] = [
    ["front-matter", () => sources.frontMatterOwners],
    ["link", () => sources.linkOwners],
    ["codeowners", () => sources.codeowners.codeownersOf(sources.sopPath)?.owners ?? []],
    ["policy", () => sources.defaultOwners],
  ];
  for (const [source, named] of nearestFirst) {
    const owners = normaliseOwners(named());
    if (owners.length > 0) return { owners, source };
  }
  return { owners: [], source: "none" };
}
