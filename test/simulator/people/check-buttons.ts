import { announce } from "../state/announce.ts";
import { beginWrite } from "../state/happening.ts";
import type { RepositoryState, RunState, SuiteState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";

/** A person presses a button that the App put on its check run. */
export function pressButton(
  world: World,
  repository: RepositoryState,
  { id, identifier, actor }: { readonly id: number; readonly identifier: string; readonly actor: string },
): void {
  const { run, suite } = runOf(repository, id);
  if (!run.actions.some((action) => action.identifier === identifier))
    throw new Error(`Check run ${id} has no button "${identifier}".`);
  world.time += 1000;
  announce(world, repository, {
    event: "check_run",
    action: "requested_action",
    actor,
    run,
    suite,
    button: identifier,
  });
}

/** "Re-run": GitHub resets the suite and leaves the run to the App. */
export function rerequest(
  world: World,
  repository: RepositoryState,
  { id, actor }: { readonly id: number; readonly actor: string },
): void {
  const { run, suite } = runOf(repository, id);
  suite.updatedAt = beginWrite(world, repository);
  announce(world, repository, { event: "check_run", action: "rerequested", actor, run, suite });
}

/** "Re-run all checks" of a commit. */
export function rerequestSuite(
  world: World,
  repository: RepositoryState,
  { headSha, actor }: { readonly headSha: string; readonly actor: string },
): void {
  const suite = [...repository.suites.values()].find((own) => own.headSha === headSha);
  if (suite === undefined) throw new Error(`There is no check suite of ${headSha}.`);
  suite.updatedAt = beginWrite(world, repository);
  announce(world, repository, { event: "check_suite", action: "rerequested", actor, suite });
}

function runOf(
  repository: RepositoryState,
  id: number,
): { readonly run: RunState; readonly suite: SuiteState } {
  const run = repository.runs.get(id);
  const suite = run === undefined ? undefined : repository.suites.get(run.suite);
  if (run === undefined || suite === undefined) throw new Error(`There is no check run ${id}.`);
  return { run, suite };
}
