import { commentObject } from "../objects/comment.ts";
import type { CommentFacts, IssueFacts, JsonObject, LabelFacts, Site, UserFacts } from "../objects/facts.ts";
import { issueObject } from "../objects/issue.ts";
import { labelObject } from "../objects/label.ts";
import { userObject } from "../objects/user.ts";
import { envelope, type Scene } from "./scene.ts";

export type IssuesAction =
  | "assigned"
  | "closed"
  | "deleted"
  | "edited"
  | "labeled"
  | "opened"
  | "reopened"
  | "unassigned"
  | "unlabeled";

/** The webhook `issues`; the optional parts belong to one action each. */
export function issuesPayload(
  scene: Scene,
  {
    action,
    issue,
    changes,
    label,
    assignee,
  }: {
    readonly action: IssuesAction;
    readonly issue: IssueFacts;
    /** edited: `{ title: { from } }`, `{ body: { from } }`. */
    readonly changes?: JsonObject;
    readonly label?: LabelFacts;
    readonly assignee?: UserFacts;
  },
): JsonObject {
  const { site } = scene;
  return {
    action,
    issue: mentionedIssue(site, issue),
    ...(changes === undefined ? {} : { changes }),
    ...(label === undefined ? {} : { label: labelObject(site, issue.repository, label) }),
    ...(assignee === undefined ? {} : { assignee: userObject(site, assignee) }),
    ...envelope(scene),
  };
}

/** The webhook `issue_comment`, for issues and for the conversation of pull requests (`issue.pull_request` is there). */
export function issueCommentPayload(
  scene: Scene,
  {
    action,
    issue,
    comment,
    changes,
  }: {
    readonly action: "created" | "deleted" | "edited";
    readonly issue: IssueFacts;
    readonly comment: CommentFacts;
    /** edited: `{ body: { from } }`. */
    readonly changes?: JsonObject;
  },
): JsonObject {
  return {
    action,
    issue: mentionedIssue(scene.site, issue),
    comment: commentObject(scene.site, comment),
    ...(changes === undefined ? {} : { changes }),
    ...envelope(scene),
  };
}

/** Webhooks do not say who closed an issue (the sender did), nor all of the App that wrote it. */
function mentionedIssue(site: Site, issue: IssueFacts): JsonObject {
  const { closed_by: _, ...mentioned } = issueObject(site, issue);
  const app = issue.app === null ? null : mentionedApp(mentioned.performed_via_github_app);
  return { ...mentioned, performed_via_github_app: app };
}

function mentionedApp(app: unknown): JsonObject {
  const { client_id: _, ...mentioned } = { client_id: null, ...Object(app) };
  return mentioned;
}
