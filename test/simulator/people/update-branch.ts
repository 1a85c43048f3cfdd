import { pushBranch } from "../state/branches.ts";
import { emailOf, gitOf } from "../state/facts.ts";
import { Refusal } from "../state/refusal.ts";
import type { PullState, RepositoryState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";
import { now, type World } from "../state/world.ts";
import type { FileEdits } from "../types.ts";

/** What "Update branch" does: merges the base into the head, in the name of whoever pressed it, signed by GitHub. */
export function updateBranch(
  world: World,
  repository: RepositoryState,
  { pull, actor, edits }: { readonly pull: PullState; readonly actor: string; readonly edits: FileEdits },
): string {
  ensureUser(world, actor);
  world.time += 1000;
  const date = now(world);
  const base = repository.refs.get(`heads/${pull.baseRef}`) ?? pull.baseSha;
  const sha = gitOf(world, repository).merge(pull.headSha, base, {
    message: `Merge branch '${pull.baseRef}' into ${pull.headRef}`,
    author: { name: actor, email: emailOf(actor), date },
    committer: { name: "GitHub", email: "noreply@github.localhost", date },
    edits,
  });
  if (sha === null) throw new Refusal(422, "There are conflicts.");
  repository.signers.set(sha, "web-flow");
  pushBranch(world, repository, { branch: pull.headRef, sha, actor });
  return sha;
}
