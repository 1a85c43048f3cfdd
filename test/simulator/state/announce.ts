import { checkWebhook } from "../contract/webhook-contract.ts";
import type { CommentFacts, IssueFacts, JsonObject } from "../objects/facts.ts";
import { issueCommentPayload, issuesPayload } from "../webhooks/issue.ts";
import { pullRequestPayload } from "../webhooks/pull-request.ts";
import { repositoryPayload } from "../webhooks/repository.ts";
import { pullRequestReviewPayload } from "../webhooks/review.ts";
import type { Scene } from "../webhooks/scene.ts";
import { checkPayload, mergeGroupPayloadOf, pushPayloadOf } from "./announce-commits.ts";
import { commentFacts, issueFacts, labelFacts, repositoryFacts } from "./facts.ts";
import type { Happening } from "./happening.ts";
import { pullFacts, reviewFacts } from "./pull-facts.ts";
import type { CommentState, IssueState, RepositoryState } from "./repository-state.ts";
import { ensureUser, mentionedApp } from "./users.ts";
import type { World } from "./world.ts";

/** The permission that an App needs to be subscribed to an event. GitHub drops the event when the permission goes. */
const PERMISSIONS: Readonly<Record<Happening["event"], string>> = {
  push: "contents",
  pull_request: "pull_requests",
  pull_request_review: "pull_requests",
  issues: "issues",
  issue_comment: "issues",
  check_suite: "checks",
  check_run: "checks",
  merge_group: "merge_queues",
  repository: "metadata",
};

/** Makes the webhook of something that happened, when the owner's installation gets it: it is subscribed and not suspended. */
export function announce(world: World, repository: RepositoryState, happening: Happening): void {
  const { event, action } = happening;
  const installation = world.installations.get(repository.owner.toLowerCase());
  if (installation === undefined || installation.suspendedAt !== null) return;
  if (!installation.events.includes(event)) return;
  // Comments on pull requests come to whoever may read those.
  const readable = [PERMISSIONS[event], ...(event === "issue_comment" ? ["pull_requests"] : [])];
  if (!readable.some((name) => installation.permissions[name] !== undefined)) return;
  const scene: Scene = {
    site: world.site,
    repository: repositoryFacts(world, repository),
    sender: ensureUser(world, happening.actor),
    installation,
  };
  const payload = payloadOf(world, repository, { scene, happening });
  world.violations.push(...checkWebhook(event, payload));
  world.emit({ event, action, installation: installation.id, repositoryId: repository.id, payload });
}

function payloadOf(
  world: World,
  repository: RepositoryState,
  { scene, happening }: { readonly scene: Scene; readonly happening: Happening },
): JsonObject {
  const { event, action, issue, comment, review } = happening;
  switch (event) {
    case "push":
      return pushPayloadOf(world, repository, { scene, happening });
    case "merge_group":
      return mergeGroupPayloadOf(world, repository, { scene, happening });
    case "check_run":
    case "check_suite":
      return checkPayload(world, repository, { scene, happening });
    case "repository":
      return repositoryPayload(scene, { action: among(["deleted"] as const, action) });
    case "pull_request":
      return pullPayload(world, repository, { scene, happening });
    case "pull_request_review": {
      const submitted = action === "dismissed" ? "dismissed" : "submitted";
      return pullRequestReviewPayload(scene, {
        action: submitted,
        review: reviewFacts(world, repository, given(review)),
      });
    }
    case "issue_comment": {
      const done = action === "edited" || action === "deleted" ? action : "created";
      const changes = happening.changes === undefined ? {} : { changes: happening.changes };
      return issueCommentPayload(scene, {
        action: done,
        issue: mentionedIssue(world, repository, given(issue)),
        comment: mentionedComment(world, repository, given(comment)),
        ...changes,
      });
    }
    case "issues":
      return issuesPayload(scene, {
        action: among(ISSUE_ACTIONS, action),
        issue: mentionedIssue(world, repository, given(issue)),
        ...parts(repository, happening),
      });
  }
}

function mentionedIssue(world: World, repository: RepositoryState, issue: IssueState): IssueFacts {
  const facts = issueFacts(world, repository, issue);
  return { ...facts, app: facts.app === null ? null : mentionedApp(world) };
}

function mentionedComment(world: World, repository: RepositoryState, comment: CommentState): CommentFacts {
  const facts = commentFacts(world, repository, comment);
  return { ...facts, app: facts.app === null ? null : mentionedApp(world) };
}

function pullPayload(
  world: World,
  repository: RepositoryState,
  { scene, happening }: { readonly scene: Scene; readonly happening: Happening },
): JsonObject {
  const { pull, action, reviewer, team, before, after } = happening;
  return pullRequestPayload(scene, {
    action: among(PULL_ACTIONS, action),
    pull: pullFacts(world, repository, given(pull)),
    ...parts(repository, happening),
    ...(reviewer === undefined ? {} : { requestedReviewer: reviewer }),
    ...(team === undefined ? {} : { requestedTeam: team }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  });
}

/** What events of issues and of pull requests tell beside their subject. */
function parts(repository: RepositoryState, { changes, label, assignee }: Happening) {
  const [facts] = label === undefined ? [] : labelFacts(repository, [label]);
  const edited = { ...(changes === undefined ? {} : { changes }) };
  return {
    ...edited,
    ...(facts === undefined ? {} : { label: facts }),
    ...(assignee === undefined ? {} : { assignee }),
  };
}

const ISSUE_ACTIONS = [
  "assigned",
  "closed",
  "deleted",
  "edited",
  "labeled",
  "opened",
  "reopened",
  "unassigned",
  "unlabeled",
] as const;

const PULL_ACTIONS = [
  "assigned",
  "closed",
  "converted_to_draft",
  "edited",
  "labeled",
  "opened",
  "ready_for_review",
  "reopened",
  "review_request_removed",
  "review_requested",
  "synchronize",
  "unassigned",
  "unlabeled",
] as const;

/** One of the known actions; another one is an error of the simulator. */
export function among<T extends string>(known: readonly T[], action: string | null): T {
  const found = known.find((own) => own === action);
  if (found === undefined) throw new Error(`No such action: ${action}.`);
  return found;
}

/** A part that an event of this kind always has. */
export function given<T>(part: T | undefined): T {
  if (part === undefined) throw new Error("A part of the event is missing.");
  return part;
}
