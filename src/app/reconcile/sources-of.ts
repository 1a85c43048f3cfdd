import type { CheckSources } from "../../check-sources.ts";
import { mergedWords } from "../../core/issues/merged-words.ts";
import type { PullRequest } from "../../core/pull-request/pull-request.ts";
import { POLICY_PATH, parseContent, readPolicy } from "../../gather-policy.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import type { ChangeReader, HistoryReader } from "../../ports.ts";

/** Where a check of a pull request or merge group gets its facts. Statements come later: they depend on the owners. */
export function sourcesOf(
  repository: GitHubRepository,
  change: ChangeReader,
  author: PullRequest["author"] | null,
): CheckSources {
  return {
    change,
    history: historyOf(repository, change),
    slugs: [repository.slug],
    policyFile: null,
    orgPolicy: () => repository.orgPolicy(),
    author: author?.login ?? null,
    statements: async () => [],
    attested: async () =>
      mergedWords(await repository.pullRequests.merged(change.branches[0] ?? "")).attestations,
    progress: () => {},
  };
}

/** Mainline history, which GitHub tells by path: what the policy of the base links is known when somebody asks first. */
function historyOf(repository: GitHubRepository, change: ChangeReader): HistoryReader {
  let reader: HistoryReader | null = null;
  return {
    get complete() {
      return reader?.complete ?? false;
    },
    mainline: async function* (options) {
      reader = repository.history(await linkedGlobs(change));
      yield* reader.mainline(options);
    },
  };
}

/** Globs of the infrastructure and paths of the SOPs whose drift is counted. */
async function linkedGlobs({ base, head }: ChangeReader): Promise<readonly string[]> {
  const content = (await (base && readPolicy(base))) ?? (await readPolicy(head));
  const policy = content && (await parseContent(POLICY_PATH, content)).policy;
  const links = policy?.links.filter(({ driftBudget }) => driftBudget !== null) ?? [];
  return [...new Set(links.flatMap(({ infra, sops }) => [...infra, ...sops.map(({ path }) => path)]))];
}
