import { nodeId } from "../objects/node-id.ts";
import { gitOf, labelFacts } from "../state/facts.ts";
import type { IssueState, TimelineState } from "../state/repository-state.ts";
import { connection, type PageArguments } from "./connection.ts";
import { commitNode } from "./git-nodes.ts";
import { actorNode } from "./people-nodes.ts";
import { reviewerNode } from "./pull-nodes.ts";
import type { Node, Scope } from "./scope.ts";

interface TimelineArguments extends PageArguments {
  readonly itemTypes?: readonly string[] | null;
  readonly since?: string | null;
}

/** The history of an issue or pull request, oldest first, of the wanted kinds only. */
export function timelineConnection(scope: Scope, issue: IssueState): (args: TimelineArguments) => Node {
  return (args) => {
    const { itemTypes = null, since = null } = args;
    const wanted = itemTypes === null ? null : new Set(itemTypes.map(typeName));
    const items = issue.timeline.filter(
      (event) => (wanted?.has(event.kind) ?? true) && event.createdAt >= (since ?? ""),
    );
    return connection("timelineItems", { args, items, toNode: (event) => eventNode(scope, event) });
  };
}

/** `LABELED_EVENT` is of type `LabeledEvent`. */
function typeName(itemType: string): string {
  return itemType
    .split("_")
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join("");
}

function eventNode(scope: Scope, event: TimelineState): Node {
  const { kind, id, createdAt, actor, subject } = event;
  const common = { __typename: kind, id: nodeId(kind, id), createdAt, actor: actorNode(scope, actor) };
  switch (kind) {
    case "LabeledEvent":
    case "UnlabeledEvent": {
      const [label] = labelFacts(scope.repository, [subject ?? ""]);
      return { ...common, label: { __typename: "Label", name: label?.name ?? subject, color: label?.color } };
    }
    case "AssignedEvent":
    case "UnassignedEvent":
      return { ...common, assignee: actorNode(scope, subject ?? "") };
    case "ReviewRequestedEvent":
    case "ReviewRequestRemovedEvent":
      return { ...common, requestedReviewer: () => reviewerNode(scope, subject ?? "") };
    case "HeadRefForcePushedEvent":
      return {
        ...common,
        beforeCommit: () => commitOf(scope, event.before),
        afterCommit: () => commitOf(scope, event.after),
      };
    case "RenamedTitleEvent":
      return { ...common, previousTitle: event.before, currentTitle: event.after };
    case "BaseRefChangedEvent":
      return { ...common, previousRefName: event.before, currentRefName: event.after };
    case "ClosedEvent":
      return { ...common, stateReason: subject?.toUpperCase() ?? null };
    case "ReopenedEvent":
      return { ...common, stateReason: subject?.toUpperCase() ?? null };
    default:
      return common;
  }
}

function commitOf(scope: Scope, sha: string | null): Node | null {
  const commit = gitOf(scope.call.world, scope.repository).commit(sha ?? "");
  return commit === null ? null : commitNode(scope, commit);
}
