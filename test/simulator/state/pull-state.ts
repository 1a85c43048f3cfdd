import { announce } from "./announce.ts";
import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { note } from "./issue-history.ts";
import type { PullState, RepositoryState } from "./repository-state.ts";
import type { World } from "./world.ts";

/** Closes without merging, or opens again. */
export function setPullState(
  world: World,
  repository: RepositoryState,
  {
    pull,
    actor,
    state,
  }: { readonly pull: PullState; readonly actor: string; readonly state: "open" | "closed" },
): void {
  const issue = issueOf(repository, pull.number);
  if (issue.state === state) return;
  const time = beginWrite(world, repository);
  const closed = state === "closed";
  Object.assign(issue, {
    state,
    closedAt: closed ? time : null,
    closedBy: closed ? actor : null,
    updatedAt: time,
  });
  note(world, issue, { kind: closed ? "ClosedEvent" : "ReopenedEvent", actor, createdAt: time });
  announce(world, repository, { event: "pull_request", action: closed ? "closed" : "reopened", actor, pull });
}
