import type { CheckRunFacts, CheckSuiteFacts } from "../objects/facts.ts";
import { suiteStatus } from "./checks.ts";
import { commitFacts, gitOf, repositoryFacts } from "./facts.ts";
import { pullFacts } from "./pull-facts.ts";
import type { PullState, RepositoryState, RunState, SuiteState } from "./repository-state.ts";
import { mentionedApp } from "./users.ts";
import type { World } from "./world.ts";

/** The open pull requests whose head is a commit of the repository itself; those of forks are never told. */
function ownPulls(repository: RepositoryState, sha: string): readonly PullState[] {
  const own = `${repository.owner}/${repository.name}`;
  return [...repository.pulls.values()].filter(
    (pull) =>
      pull.headSha === sha &&
      pull.headRepository === own &&
      repository.issues.get(pull.number)?.state === "open",
  );
}

export function suiteFacts(world: World, repository: RepositoryState, suite: SuiteState): CheckSuiteFacts {
  const commit = gitOf(world, repository).commit(suite.headSha);
  if (commit === null) throw new Error(`No commit ${suite.headSha}.`);
  const { id, headSha, headBranch, before, createdAt, updatedAt } = suite;
  return {
    id,
    headSha,
    headBranch,
    before,
    createdAt,
    updatedAt,
    repository: repositoryFacts(world, repository),
    app: mentionedApp(world),
    headCommit: commitFacts(world, commit),
    pullRequests: ownPulls(repository, headSha).map((pull) => pullFacts(world, repository, pull)),
    ...suiteStatus(repository, suite),
  };
}

export function runFacts(world: World, repository: RepositoryState, run: RunState): CheckRunFacts {
  const suite = repository.suites.get(run.suite);
  if (suite === undefined) throw new Error(`Check run ${run.id} belongs to no suite.`);
  return { ...run, suite: suiteFacts(world, repository, suite) };
}
