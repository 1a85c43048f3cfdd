import { type Call, numberParam, repositoryOf } from "../http/call.ts";
import { isGranted } from "../http/is-granted.ts";
import { notAccessible, notFound, Refusal } from "../state/refusal.ts";
import type { IssueState, RepositoryState } from "../state/repository-state.ts";

/** What belongs to an issue needs `issues`; on a pull request `pull_requests` will do as well. */
export const READ_ISSUES = [
  ["issues", "read"],
  ["pull_requests", "read"],
] as const;

export const WRITE_ISSUES = [
  ["issues", "write"],
  ["pull_requests", "write"],
] as const;

/** The issue or pull request of a call; 404 when there is none, 410 when the repository has no issues, 403 without the permission. */
export function issueOfCall(call: Call, level: "read" | "write"): IssueState {
  const number = numberParam(call, "issue_number");
  return issueByNumber(call, number, level);
}

export function issueByNumber(call: Call, number: number, level: "read" | "write"): IssueState {
  const repository = repositoryOf(call);
  const issue = repository.issues.get(number);
  if (issue === undefined) throw notFound();
  if (repository.pulls.has(number)) return issue;
  if (!isGranted(call, [["issues", level]])) throw notAccessible();
  needIssues(repository);
  return issue;
}

/** GitHub docs: 410 where the owner turned issues off. */
export function needIssues(repository: RepositoryState): void {
  if (!repository.hasIssues) throw new Refusal(410, "Issues has been disabled in this repository.");
}
