import type { CheckSources } from "../../check-sources.ts";
import type { PullRequest } from "../../core/pull-request/pull-request.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { ChangeReader } from "../../ports.ts";
import { attestedOutside } from "./attested-outside.ts";

/** Where a check of a pull request or merge group gets its facts. Statements come later: they depend on the owners. */
export function sourcesOf(
  repository: GitHubRepository,
  change: ChangeReader,
  author: PullRequest["author"] | null,
): CheckSources {
  return {
    change,
    history: (globs) => repository.history(globs),
    slugs: [repository.slug],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    author: author?.login ?? null,
    statements: async () => ({ statements: [], notes: [] }),
    attested: attestedOutside(repository, change.branches),
    progress: () => {},
  };
}
