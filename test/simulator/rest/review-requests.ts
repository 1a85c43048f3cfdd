import {
  actorOf,
  type Call,
  type Endpoints,
  ok,
  type Reply,
  repositoryOf,
  textsField,
} from "../http/call.ts";
import { isGranted } from "../http/is-granted.ts";
import { simplePullRequestObject } from "../objects/pull-request.ts";
import { teamObject, userObject } from "../objects/user.ts";
import { pullFacts } from "../state/pull-facts.ts";
import { Refusal } from "../state/refusal.ts";
import { removeRequests, requestReviews } from "../state/review-requests.ts";
import { pullOf, READ_PULLS } from "./pulls.ts";

const WRITE = [["pull_requests", "write"]] as const;

/** Asking for reviews, all names or none. */
export const REVIEW_REQUESTS: Endpoints = {
  "pulls/list-requested-reviewers": { access: READ_PULLS, run: list },
  "pulls/request-reviewers": { access: WRITE, run: request },
  "pulls/remove-requested-reviewers": { access: WRITE, run: remove },
};

function list(call: Call): Reply {
  const { site } = call.world;
  const { requestedReviewers, requestedTeams } = pullFacts(call.world, repositoryOf(call), pullOf(call));
  return ok({
    users: requestedReviewers.map((user) => userObject(site, user)),
    teams: requestedTeams.map((team) => teamObject(site, team)),
  });
}

function request(call: Call): Reply {
  requestReviews(call.world, repositoryOf(call), asked(call));
  return { status: 201, body: render(call) };
}

function remove(call: Call): Reply {
  removeRequests(call.world, repositoryOf(call), asked(call));
  return ok(render(call));
}

/** Teams can only be named by an App that may see the organisation's members. */
function asked(call: Call) {
  const teams = textsField(call.body, "team_reviewers") ?? [];
  if (teams.length > 0 && !isGranted(call, [["members", "read"]]))
    throw new Refusal(422, "Could not resolve to a node with the global id of ''.");
  const users = textsField(call.body, "reviewers") ?? [];
  return { pull: pullOf(call), users, teams, actor: actorOf(call) };
}

function render(call: Call): unknown {
  return simplePullRequestObject(call.world.site, pullFacts(call.world, repositoryOf(call), pullOf(call)));
}
