import type { Codeowners } from "./codeowners.ts";
import type { FolderOwners } from "./folder-owners.ts";
import { normaliseOwners } from "./normalise-owners.ts";

/** Who may name an SOP's owners, nearest first. */
export type OwnerSource = "front-matter" | "link" | "codeowners" | "owners-files" | "policy" | "none";

/** Everything that may name an SOP's owners. */
export interface OwnerSources {
  readonly sopPath: string;
  readonly frontMatterOwners: readonly string[];
  readonly linkOwners: readonly string[];
  readonly codeowners: Codeowners;
  readonly folderOwners: Pick<FolderOwners, "ownersOf">;
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
    ["owners-files", () => sources.folderOwners.ownersOf(sources.sopPath)],
    ["policy", () => sources.defaultOwners],
  ];
  for (const [source, named] of nearestFirst) {
    const owners = normaliseOwners(named());
    if (owners.length > 0) return { owners, source };
  }
  return { owners: [], source: "none" };
}
