import { emptyRepository } from "./empty-repository.ts";
import { findRepository } from "./facts.ts";
import type { RepositoryState } from "./repository-state.ts";
import { ensureUser } from "./users.ts";
import { nextId, now, type World } from "./world.ts";

/** Somebody's fork of a repository, made when they have none. The App is not installed there. */
export function findFork(world: World, repository: RepositoryState, owner: string): RepositoryState {
  const known = findRepository(world, `${owner}/${repository.name}`);
  if (known !== null) return known;
  const { login } = ensureUser(world, owner);
  const fork = emptyRepository({
    id: nextId(world),
    owner: login,
    name: repository.name,
    private: repository.private,
    hasIssues: false,
    defaultBranch: repository.defaultBranch,
    parent: `${repository.owner}/${repository.name}`,
    time: now(world),
  });
  const main = `heads/${repository.defaultBranch}`;
  const tip = repository.refs.get(main);
  if (tip !== undefined) fork.refs.set(main, tip);
  world.repositories.set(`${login}/${repository.name}`.toLowerCase(), fork);
  return fork;
}
