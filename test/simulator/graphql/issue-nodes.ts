import { nodeId } from "../objects/node-id.ts";
import { labelFacts } from "../state/facts.ts";
import type { CommentState, EditState, IssueState } from "../state/repository-state.ts";
import { associationOf } from "../state/roles.ts";
import { connection, type PageArguments } from "./connection.ts";
import { actorNode, isViewer } from "./people-nodes.ts";
import { type Node, need, type Scope } from "./scope.ts";
import { timelineConnection } from "./timeline-nodes.ts";

/** What issues and pull requests have in common. */
export function conversation(scope: Scope, issue: IssueState): Node {
  const { repository } = scope;
  const { number, title, body, author, createdAt, updatedAt, closedAt, lastEditedAt } = issue;
  return {
    number,
    title,
    body: body ?? "",
    author: actorNode(scope, author),
    viewerDidAuthor: isViewer(scope, author),
    createdAt,
    updatedAt,
    closedAt,
    closed: issue.state === "closed",
    lastEditedAt,
    editor: issue.edits.length === 0 ? null : actorNode(scope, issue.edits.at(-1)?.editor ?? author),
    includesCreatedEdit: issue.edits.length > 0,
    userContentEdits: (args: PageArguments) =>
      connection("userContentEdits", {
        args,
        items: issue.edits.toReversed(),
        toNode: (edit) => editNode(scope, edit),
      }),
    labels: (args: PageArguments) =>
      connection("labels", {
        args,
        items: labelFacts(repository, issue.labels),
        toNode: ({ id, name, color, description }) => ({
          __typename: "Label",
          id: nodeId("Label", id),
          name,
          color,
          description,
        }),
      }),
    assignees: (args: PageArguments) =>
      connection("assignees", { args, items: issue.assignees, toNode: (login) => actorNode(scope, login) }),
    comments: (args: PageArguments) =>
      connection("comments", {
        args,
        items: [...repository.comments.values()].filter((comment) => comment.issue === number),
        toNode: (comment) => commentNode(scope, comment),
      }),
    timelineItems: timelineConnection(scope, issue),
  };
}

export function issueNode(scope: Scope, issue: IssueState): Node {
  need(scope, "issues");
  const { repository, call } = scope;
  return {
    ...conversation(scope, issue),
    __typename: "Issue",
    id: nodeId("Issue", issue.id),
    databaseId: issue.id,
    fullDatabaseId: String(issue.id),
    url: `${call.world.site.html}/${repository.owner}/${repository.name}/issues/${issue.number}`,
    state: issue.state.toUpperCase(),
    stateReason: issue.stateReason?.toUpperCase() ?? null,
  };
}

/** `diff` is the whole body as it was saved, though GitHub describes it as a summary of the changes. */
function editNode(scope: Scope, { id, editor, editedAt, body }: EditState): Node {
  return {
    __typename: "UserContentEdit",
    id: nodeId("UserContentEdit", id),
    createdAt: editedAt,
    editedAt,
    updatedAt: editedAt,
    deletedAt: null,
    deletedBy: null,
    diff: body,
    editor: actorNode(scope, editor),
  };
}

function commentNode(scope: Scope, comment: CommentState): Node {
  const { id, author, body, createdAt, updatedAt, lastEditedAt, minimized } = comment;
  return {
    __typename: "IssueComment",
    id: nodeId("IssueComment", id),
    databaseId: id,
    fullDatabaseId: String(id),
    author: actorNode(scope, author),
    authorAssociation: associationOf(scope.call.world, scope.repository, author),
    viewerDidAuthor: isViewer(scope, author),
    body,
    createdAt,
    updatedAt,
    lastEditedAt,
    includesCreatedEdit: lastEditedAt !== null,
    isMinimized: minimized,
    minimizedReason: minimized ? "outdated" : null,
    url: `${scope.call.world.site.html}/${scope.repository.owner}/${scope.repository.name}/issues/${comment.issue}#issuecomment-${id}`,
  };
}
