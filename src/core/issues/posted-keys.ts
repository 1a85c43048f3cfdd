import type { Comment } from "../model/pull-request.ts";
import type { ClosingReason } from "./closing-reason.ts";
import type { IssueMatch } from "./match-issues.ts";

/** Hidden first line of our comments on issues; what follows is the key of what the comment says. */
export const POSTED_START = "<!-- sopwatch:said ";
const POSTED_END = " -->";

/** As many comments as `IssueReader.comments` gives at most: there may be older ones. */
const COMMENTS_READ = 100;

/** What our App has posted on an issue. */
export interface PostedKeys {
  readonly keys: ReadonlySet<string>;
  /** False when older comments were not read: then nobody can tell what was not said. */
  readonly complete: boolean;
}

/** What our App has posted, by issue number; an issue that is not listed has no comments. */
export type PostedByIssue = ReadonlyMap<number, PostedKeys>;

/** Reads the keys from comments that our App wrote and nobody edited. */
export function readPosted(comments: readonly Comment[]): PostedKeys {
  const keys = new Set<string>();
  for (const { ours, edited, body } of comments) {
    if (!ours || edited || !body.startsWith(POSTED_START)) continue;
    const end = body.indexOf(POSTED_END);
    if (end > 0) keys.add(body.slice(POSTED_START.length, end));
  }
  return { keys, complete: comments.length < COMMENTS_READ };
}

/** True when our App has posted it, or when older comments were not read: then it is not posted, so that nothing is posted twice. */
export function wasPosted(issue: number, key: string, posted: PostedByIssue): boolean {
  const on = posted.get(issue);
  return on !== undefined && (on.keys.has(key) || !on.complete);
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

/** Key of the answer to a comment. */
export function answerKey(comment: number): string {
  return `answer ${comment}`;
}

/** Key of the one question on the issue of an incident. */
export const INCIDENT_KEY = "incident";
