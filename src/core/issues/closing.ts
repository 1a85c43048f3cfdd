import type { ClosingReason } from "./closing-reason.ts";
import type { IssueAction } from "./issue-action.ts";
import type { IssueMatch } from "./match-issues.ts";
import { closingKey, type PostedByIssue, wasPosted } from "./posted-keys.ts";

/** The step that closes an issue with its sentence, which is not posted twice. */
export function closing(match: IssueMatch, because: ClosingReason, posted: PostedByIssue): IssueAction {
  const say = !wasPosted(match.issue.number, closingKey(match, because), posted);
  return { kind: "close", match, because, say };
}
