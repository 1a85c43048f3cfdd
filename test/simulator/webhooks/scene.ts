import type { InstallationFacts, JsonObject, RepositoryFacts, Site, UserFacts } from "../objects/facts.ts";
import { nodeId } from "../objects/node-id.ts";
import { repositoryObject } from "../objects/repository.ts";
import { organizationObject, userObject } from "../objects/user.ts";

/** Where something happened and who did it. */
export interface Scene {
  readonly site: Site;
  readonly repository: RepositoryFacts;
  readonly sender: UserFacts;
  /** The installation that is told. */
  readonly installation: Pick<InstallationFacts, "id">;
}

/** What every webhook of a repository says beside its own part. */
export function envelope({ site, repository, sender, installation }: Scene): JsonObject {
  return {
    repository: repositoryObject(site, repository),
    ...ownerPart(site, repository.owner),
    sender: userObject(site, sender),
    installation: { id: installation.id, node_id: nodeId("Installation", installation.id) },
  };
}

/** `organization`, when the owner is one. */
export function ownerPart(site: Site, owner: UserFacts): JsonObject {
  return owner.type === "Organization" ? { organization: organizationObject(site, owner) } : {};
}

/** A repository in older webhooks, which leave out what came later. */
export function olderRepository(repository: unknown): JsonObject | null {
  if (repository === null) return null;
  const {
    has_discussions: _,
    web_commit_signoff_required: __,
    ...older
  } = {
    has_discussions: false,
    web_commit_signoff_required: false,
    ...Object(repository),
  };
  return older;
}
