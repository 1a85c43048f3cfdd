import type { JsonObject, Role, Site, TeamFacts, UserFacts } from "./facts.ts";
import { permissionsOf } from "./repository.ts";
import { organizationObject, userObject } from "./user.ts";

/**
 * `GET .../collaborators/{username}/permission`. `permission` knows only admin, write, read and none: maintain is told as
 * write there and triage as read; `role_name` has the real one.
 */
export function permissionObject(site: Site, user: UserFacts, role: Role): JsonObject {
  const permission = role === "maintain" ? "write" : role === "triage" ? "read" : role;
  return {
    permission,
    role_name: role,
    user: { ...userObject(site, user), permissions: permissionsOf(role), role_name: role },
  };
}

/** `GET /orgs/{org}/teams/{team_slug}/memberships/{username}`. */
export function teamMembershipObject(
  site: Site,
  team: TeamFacts,
  {
    user,
    role,
    state,
  }: {
    readonly user: UserFacts;
    readonly role: "member" | "maintainer";
    readonly state: "active" | "pending";
  },
): JsonObject {
  return {
    url: `${site.api}/organizations/${team.organization.id}/team/${team.id}/memberships/${user.login}`,
    role,
    state,
  };
}

/** `GET /orgs/{org}/memberships/{username}`. */
export function organizationMembershipObject(
  site: Site,
  organization: UserFacts,
  { user, role }: { readonly user: UserFacts; readonly role: "admin" | "member" },
): JsonObject {
  const { url } = organizationObject(site, organization);
  return {
    url: `${url}/memberships/${user.login}`,
    state: "active",
    role,
    organization_url: url,
    organization: organizationObject(site, organization),
    user: userObject(site, user),
  };
}

/** A budget of requests; `reset` in seconds since 1970. */
export interface RateFacts {
  readonly limit: number;
  readonly used: number;
  readonly reset: number;
}

/** `GET /rate_limit`. */
export function rateLimitObject({
  core,
  graphql,
  search,
}: Readonly<Record<"core" | "graphql" | "search", RateFacts>>): JsonObject {
  const rate = ({ limit, used, reset }: RateFacts): JsonObject => ({
    limit,
    used,
    remaining: limit - used,
    reset,
  });
  return { resources: { core: rate(core), graphql: rate(graphql), search: rate(search) }, rate: rate(core) };
}

/** GitHub's error answers. `errors` are texts, or objects with resource, field and code. */
export function errorObject(status: number, message: string, errors?: readonly unknown[]): JsonObject {
  return {
    message,
    ...(errors === undefined ? {} : { errors }),
    documentation_url: "https://docs.github.com/rest",
    status: String(status),
  };
}
