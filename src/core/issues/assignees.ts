import { ownerKind } from "../owners/owner-kind.ts";
import type { SopRecord } from "../statements/issue-marker.ts";
import type { IssueMatch } from "./match-issues.ts";

/** GitHub assigns at most 10 people to an issue (docs: "Assigning issues and pull requests to other GitHub users"). */
const MOST = 10;

/** Logins of owners who are people; teams and e-mail addresses cannot be assigned. */
export function ownerLogins(owners: readonly string[]): readonly string[] {
  return owners.filter((owner) => ownerKind(owner) === "user").map((owner) => owner.slice(1));
}

/**
 * Who is to be assigned: the owners among `assignable` when the issue is opened or reopened. Later the assignees are
 * people's business, until the owners change: then the old ones go and the new ones come, and everybody else stays.
 */
export function assigneesFor(
  record: SopRecord,
  match: IssueMatch | null,
  assignable: ReadonlySet<string>,
): readonly string[] {
  const owners = ownerLogins(record.owners).filter((login) => assignable.has(login));
  if (match === null) return owners.slice(0, MOST);
  const { issue, body } = match;
  const before = body.marker?.kind === "sop" ? body.marker : null;
  const old = before === null ? [] : ownerLogins(before.owners);
  const ownersChanged = before !== null && before.owners.join() !== record.owners.join();
  const opensAgain = issue.state === "closed" && !record.wasFresh;
  if (!ownersChanged && !opensAgain) return issue.assignees;
  const stay = issue.assignees.filter((login) => !has(old, login) && !has(owners, login));
  return [...owners, ...stay].slice(0, MOST);
}

function has(logins: readonly string[], login: string): boolean {
  return logins.some((each) => each.toLowerCase() === login.toLowerCase());
}
