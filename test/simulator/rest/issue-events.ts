import { type Call, type Endpoints, type Reply, repositoryOf } from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import type { IssueEventFacts } from "../objects/facts.ts";
import { issueEventObject } from "../objects/issue.ts";
import { labelFacts, repositoryFacts } from "../state/facts.ts";
import type { TimelineState } from "../state/repository-state.ts";
import { appFacts, botLogin, ensureUser, findTeam, teamFacts } from "../state/users.ts";
import { issueOfCall, READ_ISSUES } from "./issue-of-call.ts";

/** What happened to an issue or pull request, oldest first; only what the simulator keeps. */
export const ISSUE_EVENTS: Endpoints = {
  "issues/list-events": { access: READ_ISSUES, run: list },
};

/** REST's names of GraphQL's types. */
const NAMES: Readonly<Partial<Record<TimelineState["kind"], string>>> = {
  LabeledEvent: "labeled",
  UnlabeledEvent: "unlabeled",
  AssignedEvent: "assigned",
  UnassignedEvent: "unassigned",
  ReviewRequestedEvent: "review_requested",
  ReviewRequestRemovedEvent: "review_request_removed",
};

function list(call: Call): Reply {
  const { world } = call;
  const repository = repositoryFacts(world, repositoryOf(call));
  const events = issueOfCall(call, "read").timeline.flatMap((event) => eventFacts(call, event));
  return paginate(call, events, (page) =>
    page.map((event) => issueEventObject(world.site, repository, event)),
  );
}

function eventFacts(call: Call, event: TimelineState): readonly IssueEventFacts[] {
  const { world } = call;
  const name = NAMES[event.kind];
  if (name === undefined) return [];
  const { id, createdAt, subject } = event;
  const actor = ensureUser(world, event.actor);
  const about = subject ?? "";
  const kind = name.startsWith("review") ? "review" : name.endsWith("assigned") ? "assign" : "label";
  const user = about.startsWith("team:") || kind === "label" ? null : ensureUser(world, about);
  return [
    {
      id,
      event: name,
      actor,
      createdAt,
      app: event.actor === botLogin(world) ? appFacts(world) : null,
      label: kind === "label" ? (labelFacts(repositoryOf(call), [about])[0] ?? null) : null,
      assignee: kind === "assign" ? user : null,
      assigner: kind === "assign" ? actor : null,
      requestedReviewer: kind === "review" ? user : null,
      requestedTeam: teamOf(call, about),
      reviewRequester: kind === "review" ? actor : null,
    },
  ];
}

function teamOf(call: Call, subject: string) {
  if (!subject.startsWith("team:")) return null;
  const team = findTeam(call.world, repositoryOf(call).owner, subject.slice("team:".length));
  return team === null ? null : teamFacts(call.world, team);
}
