import type { Commit } from "../git/commits.ts";
import { type Call, repositoryOf } from "../http/call.ts";
import { gitOf } from "../state/facts.ts";
import { Refusal } from "../state/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import type { World } from "../state/world.ts";

/** The commit that a branch, tag, `refs/...`, `HEAD` or id stands for. 422 as GitHub says it when there is none. */
export function resolveRef(call: Call, ref: string): Commit {
  const commit = findCommit(call.world, repositoryOf(call), ref);
  if (commit === null) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  return commit;
}

/** As `resolveRef`, null when there is none. Short ids are not understood. `owner:branch` is a fork's. */
export function findCommit(world: World, repository: RepositoryState, ref: string): Commit | null {
  const { refs, defaultBranch } = repository;
  const name = ref === "HEAD" ? `heads/${defaultBranch}` : ref.replace(/^refs\//, "");
  const sha =
    refs.get(name) ?? refs.get(`heads/${name}`) ?? refs.get(`tags/${name}`) ?? forkRef(world, ref) ?? ref;
  return /^[0-9a-f]{40}$/.test(sha) ? gitOf(world, repository).commit(sha) : null;
}

function forkRef(world: World, ref: string): string | undefined {
  const [owner = "", branch] = ref.split(":");
  if (branch === undefined) return undefined;
  const forks = [...world.repositories.values()].filter((repository) => repository.owner === owner);
  return forks.map((fork) => fork.refs.get(`heads/${branch}`)).find((sha) => sha !== undefined);
}
