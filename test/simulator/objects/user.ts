import type { JsonObject, Site, TeamFacts, UserFacts } from "./facts.ts";
import { nodeId } from "./node-id.ts";

/** A user, organisation or bot as others mention them. */
export function userObject(site: Site, { id, login, type }: UserFacts): JsonObject {
  const name = encodeURIComponent(login);
  const url = `${site.api}/users/${name}`;
  const page = type === "Bot" ? `apps/${encodeURIComponent(login.replace(/\[bot\]$/, ""))}` : name;
  return {
    login,
    id,
    node_id: nodeId(type, id),
    avatar_url: `${site.html}/avatars/u/${id}`,
    gravatar_id: "",
    url,
    html_url: `${site.html}/${page}`,
    followers_url: `${url}/followers`,
    following_url: `${url}/following{/other_user}`,
    gists_url: `${url}/gists{/gist_id}`,
    starred_url: `${url}/starred{/owner}{/repo}`,
    subscriptions_url: `${url}/subscriptions`,
    organizations_url: `${url}/orgs`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    received_events_url: `${url}/received_events`,
    type,
    site_admin: false,
  };
}

/** A user's own page, `GET /users/{username}`. */
export function fullUserObject(site: Site, user: UserFacts): JsonObject {
  return {
    ...userObject(site, user),
    name: null,
    company: null,
    blog: "",
    location: null,
    email: null,
    hireable: null,
    bio: null,
    twitter_username: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: "2020-01-01T00:00:00Z",
    updated_at: "2020-01-01T00:00:00Z",
  };
}

/** An organisation as webhooks and memberships mention it. */
export function organizationObject(site: Site, { id, login }: UserFacts): JsonObject {
  const url = `${site.api}/orgs/${login}`;
  return {
    login,
    id,
    node_id: nodeId("Organization", id),
    url,
    repos_url: `${url}/repos`,
    events_url: `${url}/events`,
    hooks_url: `${url}/hooks`,
    issues_url: `${url}/issues`,
    members_url: `${url}/members{/member}`,
    public_members_url: `${url}/public_members{/member}`,
    avatar_url: `${site.html}/avatars/u/${id}`,
    description: "",
  };
}

/** A team as others mention it: requested for review, or with access to a repository. */
export function teamObject(site: Site, team: TeamFacts): JsonObject {
  const { id, slug, name, organization, privacy } = team;
  const url = `${site.api}/organizations/${organization.id}/team/${id}`;
  return {
    id,
    node_id: nodeId("Team", id),
    name,
    slug,
    description: null,
    privacy,
    notification_setting: "notifications_enabled",
    permission: "pull",
    url,
    html_url: `${site.html}/orgs/${organization.login}/teams/${slug}`,
    members_url: `${url}/members{/member}`,
    repositories_url: `${url}/repos`,
    type: "organization",
    organization_id: organization.id,
    parent: null,
  };
}

/** A team in the list of a pull request's requested reviewers, which has no parent there. */
export function simpleTeamObject(site: Site, team: TeamFacts): JsonObject {
  const { parent: _, ...simple } = teamObject(site, team);
  return simple;
}

/** A team on its own, `GET /orgs/{org}/teams/{team_slug}`. */
export function fullTeamObject(site: Site, team: TeamFacts): JsonObject {
  const { organization, createdAt, members, repositories } = team;
  return {
    ...teamObject(site, team),
    members_count: members,
    repos_count: repositories,
    created_at: createdAt,
    updated_at: createdAt,
    organization: {
      ...organizationObject(site, organization),
      has_organization_projects: true,
      has_repository_projects: true,
      public_repos: 0,
      public_gists: 0,
      followers: 0,
      following: 0,
      html_url: `${site.html}/${organization.login}`,
      created_at: createdAt,
      updated_at: createdAt,
      archived_at: null,
      type: "Organization",
    },
  };
}
