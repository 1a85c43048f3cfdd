import type { PullRequest } from "../../../core/model/pull-request.ts";
import { foreignCommits } from "../../../core/statements/foreign-commits.ts";
import type { CheckSources } from "../../../gather/check-sources.ts";
import type { GitHubRepository } from "../../../gather/host.ts";
import type { ChangeReader } from "../../../gather/ports.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";
import { attestedOutside } from "./attested-outside.ts";

/** Merges of the base that are looked into; a bot's branch seldom has more than one. */
const MAX_MERGES = 3;

/**
 * Where a check gets its facts: of one pull request, or of several in a merge group, which have an author where all have the same one.
 * Statements come later: they depend on the owners.
 */
export function sourcesOf(
  repository: GitHubRepository,
  change: ChangeReader,
  pullRequests: readonly PullRequest[],
): CheckSources {
  const authors = new Set(pullRequests.map(({ author }) => author.login));
  const [author = null] = authors;
  return {
    change,
    history: (globs) => repository.history(globs),
    slugs: [repository.slug],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    author: authors.size === 1 ? author : null,
    foreign: async () => {
      const reasons = await Promise.all(pullRequests.map((each) => foreignIn(repository, each)));
      return reasons.flat();
    },
    statements: async () => ({ statements: [], notes: [] }),
    attested: attestedOutside(repository, baseOf(pullRequests)),
    budget: SERVER_BUDGET,
    progress: () => {},
  };
}

/** The branch that a change goes to: pull requests of one merge group have the same. */
function baseOf([first]: readonly PullRequest[]): { readonly base: string; readonly isDefault: boolean } {
  const base = first?.base.ref ?? "";
  return { base, isDefault: base === first?.defaultBranch };
}

/** Why a pull request is not its author's alone. A merge costs requests, so only a few are looked into. */
async function foreignIn(
  { pullRequests }: GitHubRepository,
  pullRequest: PullRequest,
): Promise<readonly string[]> {
  const { reasons, merges } = foreignCommits(pullRequest);
  if (reasons.length > 0 || merges.length > MAX_MERGES)
    return [...reasons, ...merges.map(({ reason }) => reason)];
  const clean = await Promise.all(merges.map((merge) => pullRequests.bringsOnlyBase(merge)));
  return merges.flatMap(({ reason }, at) =>
    clean[at] ? [] : [`${reason}, and it brings more than the base did`],
  );
}
