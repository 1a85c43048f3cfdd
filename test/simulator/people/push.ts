import { pushBranch } from "../state/branches.ts";
import { emailOf, findRepository, gitOf } from "../state/facts.ts";
import { findFork } from "../state/forks.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";
import { now, type World } from "../state/world.ts";
import type { FileEdits } from "../types.ts";

export interface PushOptions {
  /** `feature`, or `login:feature` for a branch of that user's fork. */
  readonly branch: string;
  readonly edits: FileEdits;
  readonly message?: string;
  /** Login; `octocat` when nobody is named. */
  readonly author?: string;
  /** The commit takes the place of the branch's tip instead of following it. */
  readonly force?: boolean;
  readonly date?: string;
  /** Login of whoever pushes; the author when nobody is named. */
  readonly pusher?: string;
  /** Login whose verified signature the commit has, `web-flow` for GitHub's own. */
  readonly signer?: string;
}

/** Commits edits on a branch and pushes it. A new branch starts at the default branch. Answers with the commit. */
export function push(world: World, repository: RepositoryState, options: PushOptions): string {
  const { target, branch } = targetOf(world, repository, options.branch);
  const { edits, author = "octocat", force = false } = options;
  ensureUser(world, author);
  const git = gitOf(world, target);
  const tip = target.refs.get(`heads/${branch}`);
  const main = `heads/${target.defaultBranch}`;
  const start = target.refs.get(main) ?? findRepository(world, target.parent ?? "")?.refs.get(main) ?? null;
  const before = tip === undefined ? start : force ? (git.commit(tip)?.parents[0] ?? null) : tip;
  // The commit is made a second after whatever happened last, so that history is in order; the push ticks again.
  world.time += 1000;
  const date = options.date ?? now(world);
  const sha = git.commitEdits(before, edits, {
    message: options.message ?? `Change ${Object.keys(edits).join(", ")}`.slice(0, 120),
    author: { name: author, email: emailOf(author), date },
  });
  if (options.signer !== undefined) target.signers.set(sha, options.signer);
  pushBranch(world, target, { branch, sha, actor: options.pusher ?? author });
  return sha;
}

/** A branch that only a fork has is that fork's. */
function targetOf(world: World, repository: RepositoryState, name: string) {
  const [owner = "", branch] = name.split(":");
  if (branch !== undefined) return { target: findFork(world, repository, owner), branch };
  if (repository.refs.has(`heads/${name}`)) return { target: repository, branch: name };
  const pulls = [...repository.pulls.values()].filter((pull) => pull.headRef === name);
  const fork = pulls
    .map((pull) => findRepository(world, pull.headRepository))
    .find((own) => own?.refs.has(`heads/${name}`) === true);
  return { target: fork ?? repository, branch: name };
}
