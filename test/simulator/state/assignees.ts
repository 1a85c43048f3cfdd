import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { announceOn, note } from "./issue-history.ts";
import type { RepositoryState } from "./repository-state.ts";
import { isAssignable } from "./roles.ts";
import { ensureUser, hasLogin, sameLogin } from "./users.ts";
import type { World } from "./world.ts";

/** Replaces the assignees; those who cannot be assigned are left out in silence, as GitHub does. */
export function setAssignees(
  world: World,
  repository: RepositoryState,
  change: { readonly number: number; readonly assignees: readonly string[]; readonly actor: string },
): void {
  const issue = issueOf(repository, change.number);
  const possible = change.assignees.filter((login) => isAssignable(world, repository, login));
  // GitHub docs: at most 10 assignees.
  const wanted = possible.map((login) => ensureUser(world, login).login).slice(0, 10);
  const gone = issue.assignees.filter((login) => !hasLogin(wanted, login));
  const added = wanted.filter((login) => !hasLogin(issue.assignees, login));
  for (const login of [...gone, ...added]) {
    const time = beginWrite(world, repository);
    const add = added.includes(login);
    issue.assignees = add
      ? [...issue.assignees, login]
      : issue.assignees.filter((own) => !sameLogin(own, login));
    issue.updatedAt = time;
    const kind = add ? "AssignedEvent" : "UnassignedEvent";
    note(world, issue, { kind, actor: change.actor, createdAt: time, subject: login });
    const action = add ? "assigned" : "unassigned";
    announceOn(world, repository, { issue, action, actor: change.actor, assignee: ensureUser(world, login) });
  }
}
