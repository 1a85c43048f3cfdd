import { setRef } from "../state/branches.ts";
import { findFork } from "../state/forks.ts";
import { openPull } from "../state/pulls.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";
import type { World } from "../state/world.ts";

export interface OpenOptions {
  /** A branch, or `login:branch` of that user's fork. */
  readonly head: string;
  readonly base?: string;
  readonly title?: string;
  readonly body?: string;
  readonly author: string;
  readonly draft?: boolean;
  /** The head moves to the author's fork, where the App is not installed; `copy` leaves it here as well. */
  readonly fork?: boolean | "copy";
}

/** Opens a pull request and answers with its number. */
export function openPullRequest(world: World, repository: RepositoryState, options: OpenOptions): number {
  const { author, base = repository.defaultBranch } = options;
  ensureUser(world, author);
  const { headRepository, headRef } = headOf(world, repository, options);
  return openPull(world, repository, {
    author,
    title: options.title ?? `Change ${headRef}`,
    body: options.body ?? null,
    headRepository,
    headRef,
    baseRef: base,
    draft: options.draft ?? false,
  }).number;
}

function headOf(world: World, repository: RepositoryState, { head, author, fork }: OpenOptions) {
  const [owner = "", branch] = head.split(":");
  if (branch !== undefined) return { headRepository: findFork(world, repository, owner), headRef: branch };
  if (fork === undefined || fork === false) return { headRepository: repository, headRef: head };
  const headRepository = findFork(world, repository, author);
  const sha = repository.refs.get(`heads/${head}`);
  if (sha !== undefined) setRef(world, headRepository, `heads/${head}`, sha);
  if (sha !== undefined && fork !== "copy") {
    setRef(world, repository, `heads/${head}`, null);
    for (const suite of repository.suites.values()) if (suite.headSha === sha) suite.headBranch = null;
  }
  return { headRepository, headRef: head };
}
