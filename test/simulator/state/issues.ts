import { announce } from "./announce.ts";
import { setAssignees } from "./assignees.ts";
import { issueOf } from "./facts.ts";
import { beginWrite } from "./happening.ts";
import { announceOn, note } from "./issue-history.ts";
import { setLabels } from "./issue-labels.ts";
import type { EditState, IssueState, RepositoryState } from "./repository-state.ts";
import { botLogin } from "./users.ts";
import { nextId, type World } from "./world.ts";

export interface NewIssue {
  readonly author: string;
  readonly title: string;
  readonly body: string | null;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
}

/** Opens an issue; labels are made when nobody used them yet, people who cannot be assigned are left out in silence. */
export function createIssue(world: World, repository: RepositoryState, options: NewIssue): IssueState {
  const time = beginWrite(world, repository);
  const issue = addIssue(world, repository, { ...options, time });
  announce(world, repository, { event: "issues", action: "opened", actor: options.author, issue });
  setLabels(world, repository, { number: issue.number, labels: options.labels ?? [], actor: options.author });
  setAssignees(world, repository, {
    number: issue.number,
    assignees: options.assignees ?? [],
    actor: options.author,
  });
  return issue;
}

/** The entry that issues and pull requests share; announces nothing. */
export function addIssue(
  world: World,
  repository: RepositoryState,
  options: NewIssue & { readonly time: string },
): IssueState {
  repository.lastNumber += 1;
  const issue: IssueState = {
    id: nextId(world),
    number: repository.lastNumber,
    author: options.author,
    title: options.title,
    body: options.body,
    state: "open",
    stateReason: null,
    labels: [],
    assignees: [],
    createdAt: options.time,
    updatedAt: options.time,
    closedAt: null,
    closedBy: null,
    byApp: options.author === botLogin(world),
    lastEditedAt: null,
    edits: [],
    timeline: [],
    reactions: [],
  };
  repository.issues.set(issue.number, issue);
  return issue;
}

export interface IssueChange {
  readonly number: number;
  readonly actor: string;
  readonly title?: string;
  readonly body?: string | null;
  readonly state?: "open" | "closed";
  readonly reason?: "completed" | "not_planned" | "reopened" | null;
  readonly labels?: readonly string[];
  readonly assignees?: readonly string[];
}

/** Changes an issue; each kind of change is announced as its own event, and nothing is when nothing changed. */
export function editIssue(world: World, repository: RepositoryState, change: IssueChange): IssueState {
  const issue = issueOf(repository, change.number);
  const { actor } = change;
  const event = repository.pulls.has(issue.number) ? "pull_request" : "issues";
  editWords(world, repository, { ...change, event });
  if (change.state !== undefined && change.state !== issue.state) {
    const time = beginWrite(world, repository);
    setState(issue, { ...change, state: change.state, time });
    note(world, issue, {
      kind: change.state === "closed" ? "ClosedEvent" : "ReopenedEvent",
      actor,
      createdAt: time,
      subject: issue.stateReason,
    });
    const action = change.state === "closed" ? "closed" : "reopened";
    announceOn(world, repository, { action, actor, issue });
  }
  if (change.labels !== undefined)
    setLabels(world, repository, { number: issue.number, labels: change.labels, actor });
  if (change.assignees !== undefined)
    setAssignees(world, repository, { number: issue.number, assignees: change.assignees, actor });
  return issue;
}

/** Changes title and body of an issue or pull request; the event `edited` tells what was there before. */
export function editWords(
  world: World,
  repository: RepositoryState,
  change: IssueChange & { readonly event: "issues" | "pull_request" },
): void {
  const issue = issueOf(repository, change.number);
  const { title = issue.title, body = issue.body, actor } = change;
  if (title === issue.title && body === issue.body) return;
  const time = beginWrite(world, repository);
  const changes = {
    ...(title === issue.title ? {} : { title: { from: issue.title } }),
    ...(body === issue.body ? {} : { body: { from: issue.body ?? "" } }),
  };
  if (title !== issue.title)
    note(world, issue, {
      kind: "RenamedTitleEvent",
      actor,
      createdAt: time,
      before: issue.title,
      after: title,
    });
  if (body !== issue.body) rememberEdit(world, issue, { editor: actor, editedAt: time, body: body ?? "" });
  Object.assign(issue, { title, body, updatedAt: time });
  const pull = repository.pulls.get(change.number);
  announce(world, repository, {
    event: change.event,
    action: "edited",
    actor,
    issue,
    changes,
    ...(pull === undefined ? {} : { pull }),
  });
}

/** The first edit makes GitHub keep what the author wrote, too. */
function rememberEdit(world: World, issue: IssueState, edit: Omit<EditState, "id">): void {
  const { author, createdAt, body } = issue;
  if (issue.edits.length === 0)
    issue.edits.push({ id: nextId(world), editor: author, editedAt: createdAt, body: body ?? "" });
  issue.edits.push({ id: nextId(world), ...edit });
  issue.lastEditedAt = edit.editedAt;
}

function setState(
  issue: IssueState,
  change: IssueChange & { readonly state: "open" | "closed"; readonly time: string },
): void {
  const closed = change.state === "closed";
  issue.state = change.state;
  issue.stateReason = change.reason ?? (closed ? "completed" : "reopened");
  issue.closedAt = closed ? change.time : null;
  issue.closedBy = closed ? change.actor : null;
  issue.updatedAt = change.time;
}
