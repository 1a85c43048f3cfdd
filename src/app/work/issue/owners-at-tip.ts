import { sopOwners } from "../../../core/owners/sop-owners.ts";
import { gatherCatalog } from "../../../gather/gather-catalog.ts";
import type { GitHubRepository } from "../../../gather/host.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import { knownMarkdown } from "../../state/known-markdown.ts";

/** Looks owners of SOPs up at the tip of the default branch, which is read once; null for what is no SOP there. */
export function ownersAtTip(
  repository: GitHubRepository,
): (sop: string) => Promise<readonly string[] | null> {
  let reading: ReturnType<typeof catalogAtTip> | null = null;
  return async (sop) => {
    reading ??= catalogAtTip(repository);
    const catalog = await reading;
    return catalog?.sops.has(sop) ? sopOwners(sop, catalog.links, catalog.ownersOf) : null;
  };
}

async function catalogAtTip(repository: GitHubRepository) {
  const branch = (await repository.about())?.defaultBranch ?? null;
  if (branch === null) return null;
  const { catalog } = await gatherCatalog({
    snapshot: repository.snapshot(branch.oid),
    contents: repository.contents,
    slugs: [repository.slug],
    branches: [branch.name],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    budget: SERVER_BUDGET,
    parser: knownMarkdown,
    everExisted: null,
  });
  return catalog;
}
