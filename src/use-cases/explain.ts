import { explainPath, type PathExplanation } from "../core/judge/explain-path.ts";
import type { PolicyProblem } from "../core/model/policy.ts";
import { type CatalogSources, gatherCatalog } from "../gather/gather-catalog.ts";
import { gatherGraphAround } from "../gather/gather-graph.ts";
import { LOCAL_BUDGET } from "../gather/read-budget.ts";

/** What `explain` found; `policyPath` is null when there is no policy and only front matter makes links. */
export interface ExplainResult {
  readonly policyPath: string | null;
  readonly paths: readonly PathExplanation[];
  readonly problems: readonly PolicyProblem[];
}

/** Explains, for each repository path, which links claim it or what is built from it, and which nearly do. */
export async function explain(sources: CatalogSources, paths: readonly string[]): Promise<ExplainResult> {
  const { catalog, policyPath, problems } = await gatherCatalog(sources);
  if (catalog === null) return { policyPath, paths: [], problems };
  const { links, tree } = catalog;
  const { contents, budget = LOCAL_BUDGET } = sources;
  const graph = await gatherGraphAround({ links, tree, contents, budget }, paths);
  return { policyPath, paths: paths.map((path) => explainPath(path, catalog, graph)), problems: [] };
}
