import { announce } from "../state/announce.ts";
import { pushBranch } from "../state/branches.ts";
import { squashOnto } from "../state/pulls.ts";
import { Refusal } from "../state/refusal.ts";
import type { PullState, QueueEntryState, RepositoryState } from "../state/repository-state.ts";
import { ensureUser } from "../state/users.ts";
import { nextId, now, type World } from "../state/world.ts";

/** GitHub's own account for what the merge queue does. */
const QUEUE = "github-merge-queue[bot]";

/**
 * Puts pull requests of one base into a group, one commit each, on `gh-readonly-queue/<base>/pr-<last>-<base commit>`.
 * Answers with the head commit.
 */
export function createMergeGroup(
  world: World,
  repository: RepositoryState,
  pulls: readonly PullState[],
): string {
  const last = pulls.at(-1);
  const baseSha = last === undefined ? undefined : repository.refs.get(`heads/${last.baseRef}`);
  if (last === undefined || baseSha === undefined)
    throw new Refusal(422, "A merge group needs pull requests.");
  ensureUser(world, QUEUE, "Bot");
  let headSha = baseSha;
  const entries: QueueEntryState[] = [];
  for (const pull of pulls) {
    world.time += 1000;
    const next = squashOnto(world, repository, { pull, tip: headSha, time: now(world) });
    if (next === null) throw new Refusal(422, `Pull request ${pull.number} conflicts with the group.`);
    const enqueuedAt = now(world);
    entries.push({
      id: nextId(world),
      pull: pull.number,
      baseRef: pull.baseRef,
      headSha: next,
      baseSha: headSha,
      enqueuedAt,
    });
    headSha = next;
  }
  const branch = `gh-readonly-queue/${last.baseRef}/pr-${last.number}-${baseSha}`;
  const queued = new Set(pulls.map(({ number }) => number));
  repository.queue = [...repository.queue.filter(({ pull }) => !queued.has(pull)), ...entries];
  pushBranch(world, repository, { branch, sha: headSha, actor: QUEUE });
  announce(world, repository, {
    event: "merge_group",
    action: "checks_requested",
    actor: QUEUE,
    group: { headRef: `refs/heads/${branch}`, headSha, baseRef: `refs/heads/${last.baseRef}`, baseSha },
  });
  return headSha;
}
