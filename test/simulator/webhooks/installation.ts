import { installationObject } from "../objects/app.ts";
import type { InstallationFacts, JsonObject, RepositoryFacts, Site, UserFacts } from "../objects/facts.ts";
import { nodeId } from "../objects/node-id.ts";
import { userObject } from "../objects/user.ts";

/** Who did what to an installation. */
export interface InstallationScene {
  readonly site: Site;
  readonly installation: InstallationFacts;
  readonly sender: UserFacts;
}

/** The webhook `installation`; every App gets it. */
export function installationPayload(
  { site, installation, sender }: InstallationScene,
  {
    action,
    repositories,
  }: {
    readonly action: "created" | "deleted" | "new_permissions_accepted" | "suspend" | "unsuspend";
    readonly repositories: readonly RepositoryFacts[];
  },
): JsonObject {
  return {
    action,
    installation: installationObject(site, installation),
    repositories: repositories.map(mentionedRepository),
    requester: null,
    sender: userObject(site, sender),
  };
}

/** The webhook `installation_repositories`; every App gets it. */
export function installationRepositoriesPayload(
  { site, installation, sender }: InstallationScene,
  {
    action,
    added,
    removed,
  }: {
    readonly action: "added" | "removed";
    readonly added: readonly RepositoryFacts[];
    readonly removed: readonly RepositoryFacts[];
  },
): JsonObject {
  return {
    action,
    installation: installationObject(site, installation),
    repository_selection: installation.repositorySelection,
    repositories_added: added.map(mentionedRepository),
    repositories_removed: removed.map(mentionedRepository),
    requester: null,
    sender: userObject(site, sender),
  };
}

function mentionedRepository(repository: RepositoryFacts): JsonObject {
  const { id, name, owner } = repository;
  return {
    id,
    node_id: nodeId("Repository", id),
    name,
    full_name: `${owner.login}/${name}`,
    private: repository.private,
  };
}
