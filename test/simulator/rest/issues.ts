import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import {
  actorOf,
  type Call,
  created,
  type Endpoints,
  listField,
  ok,
  type Reply,
  repositoryOf,
  textField,
  textsField,
} from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { issueObject } from "../objects/issue.ts";
import { setAssignees } from "../state/assignees.ts";
import { issueFacts } from "../state/facts.ts";
import { createIssue, editIssue } from "../state/issues.ts";
import { Refusal } from "../state/refusal.ts";
import type { IssueState, RepositoryState } from "../state/repository-state.ts";
import { isAssignable } from "../state/roles.ts";
import { hasLogin, sameLogin } from "../state/users.ts";
import { issueOfCall, needIssues, READ_ISSUES, WRITE_ISSUES } from "./issue-of-call.ts";

/** Issues; a pull request is one too. */
export const ISSUES: Endpoints = {
  "issues/list-for-repo": { access: READ_ISSUES, run: list },
  "issues/get": { access: READ_ISSUES, run: (call) => ok(render(call, issueOfCall(call, "read"))) },
  "issues/create": { access: [["issues", "write"]], run: create },
  "issues/update": { access: WRITE_ISSUES, run: update },
  "issues/add-assignees": { access: WRITE_ISSUES, run: addAssignees },
  "issues/remove-assignees": { access: WRITE_ISSUES, run: removeAssignees },
};

function list(call: Call): Reply {
  const { query } = call;
  const repository = repositoryOf(call);
  needIssues(repository);
  const state = query.get("state") ?? "open";
  const labels = (query.get("labels") ?? "").split(",").filter((name) => name !== "");
  const creator = query.get("creator");
  const assignee = query.get("assignee");
  const since = query.get("since") ?? "";
  const key = query.get("sort") === "updated" ? "updatedAt" : "createdAt";
  const issues = [...repository.issues.values()]
    .filter((issue) => state === "all" || issue.state === state)
    .filter((issue) => labels.every((name) => issue.labels.some((own) => sameLogin(own, name))))
    .filter((issue) => creator === null || sameLogin(issue.author, creator))
    .filter((issue) => assignee === null || hasLogin(issue.assignees, assignee))
    .filter((issue) => issue.updatedAt >= since)
    .sort((a, b) => (a[key] < b[key] ? -1 : 1));
  const ordered = query.get("direction") === "asc" ? issues : issues.toReversed();
  return paginate(call, ordered, (page) => page.map((issue) => render(call, issue)));
}

function render(call: Call, issue: IssueState): unknown {
  return issueObject(call.world.site, issueFacts(call.world, repositoryOf(call), issue));
}

function create(call: Call): Reply {
  const { world, body } = call;
  const repository = repositoryOf(call);
  needIssues(repository);
  const assignees = textsField(body, "assignees") ?? [];
  refuseUnassignable(call, repository, assignees);
  const issue = createIssue(world, repository, {
    author: actorOf(call),
    title: String(body.title),
    body: textField(body, "body") ?? null,
    labels: labelNames(body) ?? [],
    assignees,
  });
  return created(render(call, issue));
}

function update(call: Call): Reply {
  const { world, body } = call;
  const repository = repositoryOf(call);
  const { number } = issueOfCall(call, "write");
  const assignees = textsField(body, "assignees");
  const labels = labelNames(body);
  const title = textField(body, "title");
  const state = (["open", "closed"] as const).find((own) => own === body.state);
  const reason = (["completed", "not_planned", "reopened"] as const).find((own) => own === body.state_reason);
  refuseUnassignable(call, repository, assignees ?? []);
  const issue = editIssue(world, repository, {
    number,
    actor: actorOf(call),
    ...(title === undefined ? {} : { title }),
    ...(body.body === undefined ? {} : { body: textField(body, "body") ?? null }),
    ...(state === undefined ? {} : { state }),
    ...(reason === undefined ? {} : { reason }),
    ...(labels === undefined ? {} : { labels }),
    ...(assignees === undefined ? {} : { assignees }),
  });
  return ok(render(call, issue));
}

/** Labels come as names or as objects with a name. */
function labelNames(body: Json): readonly string[] | undefined {
  return listField(body, "labels")?.map((label) => (isJson(label) ? String(label.name) : String(label)));
}

/** Where assignees are part of an issue GitHub refuses the whole request; the endpoint for assignees leaves them out. */
function refuseUnassignable(call: Call, repository: RepositoryState, assignees: readonly string[]): void {
  const errors = assignees
    .filter((login) => !isAssignable(call.world, repository, login))
    .map((value) => ({ value, resource: "Issue", field: "assignees", code: "invalid" }));
  if (errors.length > 0) throw new Refusal(422, "Validation Failed", { errors });
}

function addAssignees(call: Call): Reply {
  const issue = issueOfCall(call, "write");
  const assignees = [...issue.assignees, ...(textsField(call.body, "assignees") ?? [])];
  setAssignees(call.world, repositoryOf(call), { number: issue.number, assignees, actor: actorOf(call) });
  return created(render(call, issue));
}

function removeAssignees(call: Call): Reply {
  const issue = issueOfCall(call, "write");
  const gone = textsField(call.body, "assignees") ?? [];
  const assignees = issue.assignees.filter((login) => !hasLogin(gone, login));
  setAssignees(call.world, repositoryOf(call), { number: issue.number, assignees, actor: actorOf(call) });
  return ok(render(call, issue));
}
