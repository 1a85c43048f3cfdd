import type {
  JsonObject,
  LabelFacts,
  PullRequestFacts,
  Site,
  TeamFacts,
  UserFacts,
} from "../objects/facts.ts";
import { labelObject } from "../objects/label.ts";
import { pullRequestObject } from "../objects/pull-request.ts";
import { userObject } from "../objects/user.ts";
import { envelope, type Scene } from "./scene.ts";
import { mentionedTeam } from "./team.ts";

export type PullRequestAction =
  | "assigned"
  | "closed"
  | "converted_to_draft"
  | "edited"
  | "labeled"
  | "opened"
  | "ready_for_review"
  | "reopened"
  | "review_request_removed"
  | "review_requested"
  | "synchronize"
  | "unassigned"
  | "unlabeled";

/** What happened to a pull request; the optional parts belong to one action each. */
export interface PullRequestHappening {
  readonly action: PullRequestAction;
  readonly pull: PullRequestFacts;
  /** edited: `{ title: { from } }`, `{ body: { from } }`, `{ base: { ref: { from }, sha: { from } } }`. */
  readonly changes?: JsonObject;
  readonly label?: LabelFacts;
  readonly assignee?: UserFacts;
  readonly requestedReviewer?: UserFacts;
  readonly requestedTeam?: TeamFacts;
  /** synchronize: the head before and after. */
  readonly before?: string;
  readonly after?: string;
}

/** Actions whose pull request names teams as REST does; the others leave parts of a team out. */
const FULL_TEAMS: ReadonlySet<PullRequestAction> = new Set([
  ...(["closed", "converted_to_draft", "edited", "opened", "ready_for_review", "reopened"] as const),
]);

/** The webhook `pull_request`. */
export function pullRequestPayload(scene: Scene, happening: PullRequestHappening): JsonObject {
  const { site } = scene;
  const { action, pull, changes, label, assignee, requestedReviewer, requestedTeam, before, after } =
    happening;
  return {
    action,
    number: pull.number,
    pull_request: FULL_TEAMS.has(action) ? pullRequestObject(site, pull) : mentionedPull(site, pull),
    ...(changes === undefined ? {} : { changes }),
    ...(label === undefined ? {} : { label: labelObject(site, pull.repository, label) }),
    ...(assignee === undefined ? {} : { assignee: userObject(site, assignee) }),
    ...(requestedReviewer === undefined ? {} : { requested_reviewer: userObject(site, requestedReviewer) }),
    ...(requestedTeam === undefined ? {} : { requested_team: mentionedTeam(site, requestedTeam) }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...envelope(scene),
  };
}

function mentionedPull(site: Site, pull: PullRequestFacts): JsonObject {
  const teams = pull.requestedTeams.map((team) => mentionedTeam(site, team));
  return { ...pullRequestObject(site, pull), requested_teams: teams };
}
