import { ancestors } from "../git/history.ts";
import { announce } from "./announce.ts";
import { ensureSuite } from "./checks.ts";
import { gitOf, issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { note } from "./issue-history.ts";
import { setPullState } from "./pull-state.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import { requestCodeOwners } from "./review-requests.ts";
import type { World } from "./world.ts";

const NOTHING = "0".repeat(40);

export interface Push {
  readonly branch: string;
  /** Null deletes the branch. */
  readonly sha: string | null;
  readonly actor: string;
}

/** Moves a branch and tells everybody: `push`, `check_suite.requested`, `pull_request.synchronize` of the pull requests from it. */
export function pushBranch(world: World, repository: RepositoryState, push: Push): void {
  const { branch, sha, actor } = push;
  const before = repository.refs.get(`heads/${branch}`) ?? NOTHING;
  const time = beginWrite(world, repository);
  setRef(world, repository, `heads/${branch}`, sha);
  repository.pushedAt = time;
  const forced =
    before !== NOTHING && sha !== null && !contains(world, repository, { head: sha, commit: before });
  const after = sha ?? NOTHING;
  announce(world, repository, {
    event: "push",
    action: null,
    actor,
    ref: `refs/heads/${branch}`,
    before,
    after,
    forced,
  });
  if (sha === null) {
    closePulls(world, repository, { branch, actor });
    return;
  }
  requestSuite(world, repository, { headSha: sha, branch, before, actor });
  for (const { owner, pull } of pullsFrom(world, repository, branch))
    synchronize(world, owner, { pull, sha, actor, forced, time });
}

/** GitHub closes the pull requests from and into a branch that is gone. */
function closePulls(
  world: World,
  repository: RepositoryState,
  { branch, actor }: { readonly branch: string; readonly actor: string },
): void {
  const into = [...repository.pulls.values()]
    .filter((pull) => pull.baseRef === branch && issueOf(repository, pull.number).state === "open")
    .map((pull) => ({ owner: repository, pull }));
  for (const { owner, pull } of [...pullsFrom(world, repository, branch), ...into])
    setPullState(world, owner, { pull, actor, state: "closed" });
}

/** A new commit makes a suite for each App that may write checks. */
function requestSuite(
  world: World,
  repository: RepositoryState,
  at: { readonly headSha: string; readonly branch: string; readonly before: string; readonly actor: string },
): void {
  const installation = world.installations.get(repository.owner.toLowerCase());
  if (installation?.permissions.checks !== "write") return;
  const { suite, created } = ensureSuite(world, repository, at);
  if (created)
    announce(world, repository, { event: "check_suite", action: "requested", actor: at.actor, suite });
}

/** Open pull requests whose head is a branch, in this repository and (a fork's branch) in those it was forked from. */
function pullsFrom(world: World, repository: RepositoryState, branch: string) {
  const name = `${repository.owner}/${repository.name}`;
  return [...world.repositories.values()].flatMap((owner) =>
    [...owner.pulls.values()]
      .filter((pull) => pull.headRepository === name && pull.headRef === branch)
      .filter((pull) => issueOf(owner, pull.number).state === "open")
      .map((pull) => ({ owner, pull })),
  );
}

function synchronize(
  world: World,
  repository: RepositoryState,
  { pull, sha, actor, forced, time }: SynchronizeOptions,
): void {
  const before = pull.headSha;
  if (before === sha) return;
  const issue = issueOf(repository, pull.number);
  if (world.previous.get(repository.id)?.pulls.get(pull.number)?.headSha !== before)
    beginWrite(world, repository);
  pull.headSha = sha;
  pull.baseSha = repository.refs.get(`heads/${pull.baseRef}`) ?? pull.baseSha;
  issue.updatedAt = time;
  setRef(world, repository, `pull/${pull.number}/head`, sha);
  if (forced)
    note(world, issue, { kind: "HeadRefForcePushedEvent", actor, createdAt: time, before, after: sha });
  announce(world, repository, {
    event: "pull_request",
    action: "synchronize",
    actor,
    pull,
    before,
    after: sha,
  });
  requestCodeOwners(world, repository, pull);
}

interface SynchronizeOptions {
  readonly pull: PullState;
  readonly sha: string;
  readonly actor: string;
  readonly forced: boolean;
  readonly time: string;
}

/** Points a ref without `refs/` somewhere, in the state and on disk. A fork's branches are kept under the fork's name. */
export function setRef(world: World, repository: RepositoryState, ref: string, sha: string | null): void {
  if (sha === null) repository.refs.delete(ref);
  else repository.refs.set(ref, sha);
  const path = repository.parent === null ? `refs/${ref}` : `refs/forks/${repository.owner}/${ref}`;
  gitOf(world, repository).setRef(path, sha);
}

function contains(
  world: World,
  repository: RepositoryState,
  { head, commit }: { readonly head: string; readonly commit: string },
): boolean {
  return ancestors(gitOf(world, repository).store, head).some((own) => own.sha === commit);
}
