import type { ChangeLinks } from "../model/change-links.ts";
import { createOwnerLookup, type OwnerSources } from "../owners/owner-lookup.ts";
import { buildLinks } from "./build-links.ts";
import { isSopPath } from "./is-sop-path.ts";
import { type ChangedCatalog, judgingSops, owningSops } from "./judging-sops.ts";
import { touchedLinks } from "./touched-links.ts";

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
