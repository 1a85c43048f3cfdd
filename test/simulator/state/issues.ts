import { announce } from "./announce.ts";
import { issueOf } from "./facts.ts";
import { beginWrite, type Happening } from "./happening.ts";
import { ensureLabel } from "./labels.ts";
import type { IssueState, RepositoryState, TimelineState } from "./repository-state.ts";
import { isAssignable } from "./roles.ts";
import { botLogin, ensureUser, hasLogin, sameLogin } from "./users.ts";
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
    timeline: [],
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
  editWords(world, repository, { ...change, event: "issues" });
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
    announce(world, repository, { event: "issues", action, actor, issue });
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
  if (body !== issue.body) issue.lastEditedAt = time;
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

/** Replaces all labels of an issue or pull request. */
export function setLabels(
  world: World,
  repository: RepositoryState,
  change: { readonly number: number; readonly labels: readonly string[]; readonly actor: string },
): void {
  const issue = issueOf(repository, change.number);
  const wanted = [...new Set(change.labels.map((name) => ensureLabel(world, repository, name).name))];
  for (const label of issue.labels.filter((name) => !wanted.includes(name)))
    changeLabel(world, repository, { ...change, label, add: false });
  for (const label of wanted.filter((name) => !issue.labels.includes(name)))
    changeLabel(world, repository, { ...change, label, add: true });
}

/** Adds or removes one label; announced as `labeled` or `unlabeled` when it changed something. */
export function changeLabel(
  world: World,
  repository: RepositoryState,
  change: { readonly number: number; readonly label: string; readonly add: boolean; readonly actor: string },
): void {
  const issue = issueOf(repository, change.number);
  const { name } = ensureLabel(world, repository, change.label);
  if (issue.labels.includes(name) === change.add) return;
  const time = beginWrite(world, repository);
  issue.labels = change.add ? [...issue.labels, name] : issue.labels.filter((own) => own !== name);
  issue.updatedAt = time;
  const kind = change.add ? "LabeledEvent" : "UnlabeledEvent";
  note(world, issue, { kind, actor: change.actor, createdAt: time, subject: name });
  announceOn(world, repository, {
    issue,
    action: change.add ? "labeled" : "unlabeled",
    actor: change.actor,
    label: name,
  });
}

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
