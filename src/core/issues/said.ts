import type { Comment } from "../pull-request/pull-request.ts";
import type { ClosingReason, IssueAction } from "./issue-action.ts";
import type { IssueMatch } from "./match-issues.ts";
import type { OwnIssue } from "./own-issue.ts";

/** Hidden first line of our comments on issues; what follows is the key of what the comment says. */
export const SAID_START = "<!-- sopwatch:said ";
const SAID_END = " -->";

/** An issue with so many comments that not all were read (`IssueReader.comments`) has no need of ours. */
const COMMENTS_READ = 100;

/** Keys of what our App has said, by issue number. */
export type Said = ReadonlyMap<number, ReadonlySet<string>>;

/** Reads the keys from comments that our App wrote and nobody edited. */
export function readSaid(comments: readonly Comment[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { ours, edited, body } of comments) {
    if (!ours || edited || !body.startsWith(SAID_START)) continue;
    const end = body.indexOf(SAID_END);
    if (end > 0) keys.add(body.slice(SAID_START.length, end));
  }
  return keys;
}

/** True when our App has said it, or when nobody can tell. */
export function wasSaid(issue: OwnIssue, key: string, said: Said): boolean {
  return issue.commentCount > COMMENTS_READ || (said.get(issue.number)?.has(key) ?? false);
}

/** The day an issue was last opened, for keys: each opening has its own reminder and its own closing sentence. */
export function openedOn({ issue, body }: IssueMatch): string {
  return body.marker?.kind === "sop" ? body.marker.openedOn : issue.createdAt.slice(0, 10);
}

/** Key of the one reminder of an opening. */
export function reminderKey(match: IssueMatch): string {
  return `reminder ${openedOn(match)}`;
}

/** Key of the sentence an issue is closed with. */
export function closingKey(match: IssueMatch, because: ClosingReason): string {
  return `${because.kind} ${openedOn(match)}`;
}

/** The step that closes an issue with its sentence, which is not said twice. */
export function closing(match: IssueMatch, because: ClosingReason, said: Said): IssueAction {
  const key = closingKey(match, because);
  return { kind: "close", match, because, say: !(said.get(match.issue.number)?.has(key) ?? false) };
}
