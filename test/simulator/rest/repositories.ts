import { type Call, type Endpoints, noContent, ok, param, type Reply, repositoryOf } from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { organizationMembershipObject, permissionObject, teamMembershipObject } from "../objects/misc.ts";
import { fullRepositoryObject } from "../objects/repository.ts";
import { fullTeamObject, teamObject, userObject } from "../objects/user.ts";
import { repositoryFacts, usersOf } from "../state/facts.ts";
import { notFound } from "../state/refusal.ts";
import { isAssignable, roleOf } from "../state/roles.ts";
import { ensureUser, findTeam, findUser, hasLogin, isMember, teamFacts } from "../state/users.ts";
import type { TeamState } from "../state/world.ts";

const METADATA = [["metadata", "read"]] as const;
const MEMBERS = [["members", "read"]] as const;

/** Repositories, who may do what in them, teams and organisations. */
export const REPOSITORIES: Endpoints = {
  "repos/get": { access: METADATA, run: get },
  "repos/get-collaborator-permission-level": { access: METADATA, run: getPermission },
  "repos/list-teams": { access: METADATA, run: listTeams },
  "issues/check-user-can-be-assigned": { access: METADATA, run: checkAssignee },
  "orgs/get-membership-for-user": { access: MEMBERS, run: getMembership },
  "teams/get-by-name": { access: MEMBERS, run: getTeam },
  "teams/get-membership-for-user-in-org": { access: MEMBERS, run: getTeamMembership },
  "teams/list-members-in-org": { access: MEMBERS, run: listTeamMembers },
};

function get(call: Call): Reply {
  return ok(fullRepositoryObject(call.world.site, repositoryFacts(call.world, repositoryOf(call)), "none"));
}

function getPermission(call: Call): Reply {
  const { world } = call;
  const user = findUser(world, param(call, "username"));
  if (user === null) throw notFound();
  return ok(permissionObject(world.site, user, roleOf(world, repositoryOf(call), user.login)));
}

function listTeams(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const teams = [...repository.teams.keys()].flatMap((slug) => findTeam(world, repository.owner, slug) ?? []);
  return paginate(call, teams, (page) => page.map((team) => teamObject(world.site, teamFacts(world, team))));
}

function checkAssignee(call: Call): Reply {
  if (!isAssignable(call.world, repositoryOf(call), param(call, "assignee"))) throw notFound();
  return noContent();
}

function getMembership(call: Call): Reply {
  const { world } = call;
  const user = findUser(world, param(call, "username"));
  const organisation = findUser(world, param(call, "org"));
  if (user === null || organisation === null || !isMember(world, organisation.login, user.login))
    throw notFound();
  return ok(organizationMembershipObject(world.site, organisation, { user, role: "member" }));
}

function teamOf(call: Call): TeamState {
  const team = findTeam(call.world, param(call, "org"), param(call, "team_slug"));
  if (team === null) throw notFound();
  return team;
}

function getTeam(call: Call): Reply {
  return ok(fullTeamObject(call.world.site, teamFacts(call.world, teamOf(call))));
}

function getTeamMembership(call: Call): Reply {
  const { world } = call;
  const team = teamOf(call);
  const login = param(call, "username");
  if (!hasLogin(team.members, login)) throw notFound();
  const user = ensureUser(world, login);
  return ok(
    teamMembershipObject(world.site, teamFacts(world, team), { user, role: "member", state: "active" }),
  );
}

function listTeamMembers(call: Call): Reply {
  const { world } = call;
  return paginate(call, usersOf(world, [...teamOf(call).members]), (page) =>
    page.map((user) => userObject(world.site, user)),
  );
}
