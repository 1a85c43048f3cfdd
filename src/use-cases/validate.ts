import { scanCatalog } from "../core/judge/judge-catalog.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import type { Finding } from "../core/model/verdict.ts";
import { nearPolicyNote } from "../core/policy/near-policy.ts";
import { linkDead } from "../core/rules/link-dead.ts";
import { sopMissing } from "../core/rules/sop-missing.ts";
import { type CatalogSources, gatherCatalog } from "../gather/gather-catalog.ts";
import { catalogNotes } from "./catalog-notes.ts";

/** What a policy selects here, or everything that is wrong with it. `path` is null when there is no policy. */
export interface ValidateResult {
  readonly path: string | null;
  readonly problems: readonly PolicyProblem[];
  readonly links: number;
  readonly sops: number;
  /** Links that name no SOP or select nothing, at the levels of the policy: what is required fails the next check. */
  readonly warnings: readonly Finding[];
  /** What keeps this from being a pass: no SOP was found, or one could not be read. */
  readonly notes: readonly string[];
}

/** Validates a policy against the branch it is for: problems, or what it selects, and the links that select nothing or name no SOP. */
export async function validate(sources: CatalogSources): Promise<ValidateResult> {
  const { catalog, policyPath, problems } = await gatherCatalog(sources);
  if (catalog === null) return { path: policyPath, problems, links: 0, sops: 0, warnings: [], notes: [] };
  const warnings = scanCatalog(catalog, [sopMissing, linkDead]);
  const { links, sops } = catalog;
  // Without a policy that is the news, and what might be meant as one.
  const near = nearPolicyNote(catalog.tree.paths());
  const notes = policyPath === null ? [near] : catalogNotes(catalog, policyPath);
  return { path: policyPath, problems, links: links.length, sops: sops.size, warnings, notes };
}
