import type { PolicyProblem } from "./core/policy/policy.ts";
import { RULES } from "./core/rules/index.ts";
import { scanCatalog } from "./core/scan-catalog.ts";
import type { Finding } from "./core/verdict.ts";
import { type CatalogSources, gatherCatalog } from "./gather-catalog.ts";

/** The rules whose findings about a branch come from a policy that says something else than was meant. */
const WARNED = ["link-dead", "sop-missing"];

/** What a policy selects here, or everything that is wrong with it. `path` is null when there is no policy. */
export interface ValidateResult {
  readonly path: string | null;
  readonly problems: readonly PolicyProblem[];
  readonly links: number;
  readonly sops: number;
  readonly warnings: readonly Finding[];
}

/** Validates a policy against the branch it is for: problems, or what it selects and the links that select nothing. */
export async function validate(sources: CatalogSources): Promise<ValidateResult> {
  const { catalog, policyPath, problems } = await gatherCatalog(sources);
  if (catalog === null) return { path: policyPath, problems, links: 0, sops: 0, warnings: [] };
  const rules = RULES.filter((rule) => WARNED.includes(rule.id));
  const warnings = scanCatalog(catalog, rules);
  return { path: policyPath, problems, links: catalog.links.length, sops: catalog.sops.size, warnings };
}
