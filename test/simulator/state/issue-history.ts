import { announce } from "./announce.ts";
import type { Happening } from "./happening.ts";
import type { IssueState, RepositoryState, TimelineState } from "./repository-state.ts";
import { nextId, type World } from "./world.ts";

/** Announces something about an issue, as an event of its pull request when it is one. */
export function announceOn(
  world: World,
  repository: RepositoryState,
  happening: Omit<Happening, "event"> & { readonly issue: IssueState },
): void {
  const pull = repository.pulls.get(happening.issue.number);
  if (pull === undefined) announce(world, repository, { ...happening, event: "issues" });
  else announce(world, repository, { ...happening, event: "pull_request", pull });
}

/** Writes an event into the history of an issue or pull request. */
export function note(
  world: World,
  issue: IssueState,
  event: Omit<TimelineState, "id" | "subject" | "before" | "after"> &
    Partial<Pick<TimelineState, "subject" | "before" | "after">>,
): void {
  issue.timeline.push({ id: nextId(world), subject: null, before: null, after: null, ...event });
}
