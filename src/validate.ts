import type { PolicyProblem } from "./core/policy/policy.ts";
import { linkDead } from "./core/rules/link-dead.ts";
import { sopMissing } from "./core/rules/sop-missing.ts";
import { scanCatalog } from "./core/scan-catalog.ts";
import type { Finding } from "./core/verdict.ts";
import { type CatalogSources, gatherCatalog } from "./gather-catalog.ts";

/** What a policy selects here, or everything that is wrong with it. `path` is null when there is no policy. */
export interface ValidateResult {
  readonly path: string | null;
  readonly problems: readonly PolicyProblem[];
  readonly links: number;
  readonly sops: number;
  readonly warnings: readonly Finding[];
}

/** Validates a policy against the branch it is for: problems, or what it selects, and the links that select nothing or name no SOP. */
export async function validate(sources: CatalogSources): Promise<ValidateResult> {
  const { catalog, policyPath, problems } = await gatherCatalog(sources);
  if (catalog === null) return { path: policyPath, problems, links: 0, sops: 0, warnings: [] };
  const warnings = scanCatalog(catalog, [sopMissing, linkDead]);
  return { path: policyPath, problems, links: catalog.links.length, sops: catalog.sops.size, warnings };
}
