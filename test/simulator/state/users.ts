import type { AppFacts, InstallationFacts, Site, TeamFacts, UserFacts } from "../objects/facts.ts";
import { type InstallationState, nextId, now, type TeamState, type World } from "./world.ts";

/** The account of a login (case does not matter), made when nobody has it yet. */
export function ensureUser(
  world: World,
  login: string,
  type: UserFacts["type"] = login.endsWith("[bot]") ? "Bot" : "User",
): UserFacts {
  const known = findUser(world, login);
  if (known !== null) return known;
  const user = { id: nextId(world), login, type };
  world.users.set(login.toLowerCase(), user);
  return user;
}

/** The account of a login, null when there is none. */
export function findUser(world: World, login: string): UserFacts | null {
  return world.users.get(login.toLowerCase()) ?? null;
}

/** The account that the App acts as: `<slug>[bot]`. */
export function botLogin(world: World): string {
  return `${world.app.slug}[bot]`;
}

/** A team by `organisation/slug`, null when there is none. */
export function findTeam(world: World, organisation: string, slug: string): TeamState | null {
  return world.teams.get(`${organisation}/${slug}`.toLowerCase()) ?? null;
}

/** True for a member of any team of an organisation, which makes one a member of the organisation. */
export function isMember(world: World, organisation: string, login: string): boolean {
  return [...world.teams.values()].some(
    (team) => sameLogin(team.organisation, organisation) && hasLogin(team.members, login),
  );
}

/** True when a login is among others; case does not matter. */
export function hasLogin(logins: Iterable<string>, login: string): boolean {
  return [...logins].some((own) => sameLogin(own, login));
}

/** Logins are the same whatever their case. */
export function sameLogin(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

export function teamFacts(world: World, team: TeamState): TeamFacts {
  const repositories = [...world.repositories.values()].filter(
    (repository) => sameLogin(repository.owner, team.organisation) && repository.teams.has(team.slug),
  );
  return {
    id: team.id,
    slug: team.slug,
    name: team.slug,
    organization: ensureUser(world, team.organisation, "Organization"),
    createdAt: team.createdAt,
    members: team.members.size,
    repositories: repositories.length,
    privacy: "closed",
  };
}

export function appFacts(world: World): AppFacts {
  const { id, slug, owner, permissions, events, createdAt } = world.app;
  return {
    id,
    slug,
    name: slug,
    owner: ensureUser(world, owner, "Organization"),
    permissions,
    events,
    createdAt,
  };
}

/** GitHub's description of webhooks is older than merge queues: an App that they mention knows nothing of those. */
export function mentionedApp(world: World): AppFacts {
  const { merge_queues: _, ...permissions } = world.app.permissions;
  return {
    ...appFacts(world),
    permissions,
    events: world.app.events.filter((event) => event !== "merge_group"),
  };
}

export function installationFacts(world: World, installation: InstallationState): InstallationFacts {
  const { id, owner, permissions, events, createdAt, updatedAt, suspendedAt } = installation;
  const account = ensureUser(world, owner, "Organization");
  return {
    id,
    app: appFacts(world),
    account,
    repositorySelection: "all",
    permissions,
    events,
    createdAt,
    updatedAt,
    suspendedAt,
    suspendedBy: suspendedAt === null ? null : account,
  };
}

/** The installation of an owner, made with what the App asks for when there is none. */
export function ensureInstallation(world: World, owner: string): InstallationState {
  const known = world.installations.get(owner.toLowerCase());
  if (known !== undefined) return known;
  const installation: InstallationState = {
    id: nextId(world),
    owner,
    permissions: { ...world.app.permissions },
    events: [...world.app.events],
    suspendedAt: null,
    createdAt: now(world),
    updatedAt: now(world),
  };
  world.installations.set(owner.toLowerCase(), installation);
  return installation;
}

/** Web addresses of a site that no browser will find. */
export function siteOf(api: string): Site {
  return { api, html: "http://github.localhost" };
}
