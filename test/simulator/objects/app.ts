import type { AppFacts, InstallationFacts, JsonObject, RepositoryFacts, Site } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { repositoryObject } from "./repository.ts";
import { userObject } from "./user.ts";

/** A GitHub App as check runs and comments mention it. */
export function appObject(site: Site, app: AppFacts): JsonObject {
  return {
    id: app.id,
    slug: app.slug,
    client_id: clientId(app),
    node_id: nodeId("App", app.id),
    owner: userObject(site, app.owner),
    name: app.name,
    description: "",
    external_url: `${site.html}/${app.slug}`,
    html_url: `${site.html}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: app.permissions,
    events: app.events,
  };
}

/** The App about itself, `GET /app`. */
export function authenticatedAppObject(site: Site, app: AppFacts, installations: number): JsonObject {
  return { ...appObject(site, app), installations_count: installations };
}

/** An installation of the App on an account. */
export function installationObject(site: Site, installation: InstallationFacts): JsonObject {
  const { id, app, account, suspendedBy } = installation;
  const page = account.type === "Organization" ? `organizations/${account.login}/settings` : "settings";
  return {
    id,
    account: userObject(site, account),
    repository_selection: installation.repositorySelection,
    access_tokens_url: `${site.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${site.api}/installation/repositories`,
    html_url: `${site.html}/${page}/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: account.id,
    target_type: account.type,
    permissions: installation.permissions,
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspendedBy === null ? null : userObject(site, suspendedBy),
    suspended_at: installation.suspendedAt,
  };
}

/** `POST /app/installations/{installation_id}/access_tokens`; `repositories` only when the token is narrowed to some. */
export function installationTokenObject(
  site: Site,
  token: {
    readonly token: string;
    readonly expiresAt: string;
    readonly permissions: Readonly<Record<string, string>>;
    readonly repositorySelection: "all" | "selected";
    readonly repositories: readonly RepositoryFacts[] | null;
  },
): JsonObject {
  const repositories = token.repositories?.map((repository) => repositoryObject(site, repository));
  return {
    token: token.token,
    expires_at: token.expiresAt,
    permissions: token.permissions,
    repository_selection: token.repositorySelection,
    ...(repositories === undefined ? {} : { repositories }),
  };
}

function clientId({ id }: AppFacts): string {
  return `Iv1.${id.toString(16).padStart(16, "0")}`;
}
