import { nodeId } from "../objects/node-id.ts";
import { gitOf } from "../state/facts.ts";
import type { QueueEntryState } from "../state/repository-state.ts";
import { connection, type PageArguments } from "./connection.ts";
import { commitNode } from "./git-nodes.ts";
import { pullNode } from "./pull-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";

/** The merge queue of a branch; null where nothing was ever queued. */
export function queueNode(scope: Scope, branch: string): Node | null {
  need(scope, "merge_queues");
  const entries = scope.repository.queue.filter(({ baseRef }) => baseRef === branch);
  if (entries.length === 0) return null;
  return {
    __typename: "MergeQueue",
    id: nodeId("MergeQueue", `${scope.repository.id}${branch}`),
    entries: (args: PageArguments) =>
      connection("entries", {
        args,
        items: entries,
        toNode: (entry) => entryNode(scope, entry, entries.indexOf(entry)),
      }),
  };
}

function entryNode(scope: Scope, entry: QueueEntryState, index: number): Node {
  const pull = scope.repository.pulls.get(entry.pull);
  return {
    __typename: "MergeQueueEntry",
    id: nodeId("MergeQueueEntry", entry.id),
    position: index + 1,
    state: "AWAITING_CHECKS",
    enqueuedAt: entry.enqueuedAt,
    headCommit: () => commitOf(scope, entry.headSha),
    baseCommit: () => commitOf(scope, entry.baseSha),
    pullRequest: () => (pull === undefined ? null : pullNode(scope, pull)),
  };
}

function commitOf(scope: Scope, sha: string): Node | null {
  const commit = gitOf(scope.call.world, scope.repository).commit(sha);
  return commit === null ? null : commitNode(scope, commit);
}
