import type { JsonObject, Site, TeamFacts, UserFacts } from "../objects/facts.ts";
import { nodeId } from "../objects/node-id.ts";
import { organizationObject, teamObject, userObject } from "../objects/user.ts";
import { envelope, olderRepository, type Scene } from "./scene.ts";

/** A team as older webhooks mention it: without what came later. */
export function mentionedTeam(site: Site, team: TeamFacts): JsonObject {
  const { notification_setting: _, type: __, organization_id: ___, ...mentioned } = teamObject(site, team);
  return mentioned;
}

/** The webhook `team`: a team of an organisation changed, or its access to a repository did. */
export function teamPayload(
  scene: Scene,
  {
    action,
    team,
    changes,
  }: {
    readonly action: "added_to_repository" | "created" | "deleted" | "edited" | "removed_from_repository";
    readonly team: TeamFacts;
    /** edited. */
    readonly changes?: JsonObject;
  },
): JsonObject {
  const { repository, ...others } = envelope(scene);
  const place =
    action === "created" || action === "deleted" ? {} : { repository: olderRepository(repository) };
  return {
    action,
    team: teamObject(scene.site, team),
    ...(changes === undefined ? {} : { changes }),
    ...place,
    ...others,
  };
}

/** The webhook `membership`: someone joined or left a team. */
export function membershipPayload(
  scene: Omit<Scene, "repository">,
  {
    action,
    team,
    member,
  }: { readonly action: "added" | "removed"; readonly team: TeamFacts; readonly member: UserFacts },
): JsonObject {
  const { site, sender, installation } = scene;
  return {
    action,
    scope: "team",
    member: userObject(site, member),
    team: teamObject(site, team),
    organization: organizationObject(site, team.organization),
    sender: userObject(site, sender),
    installation: { id: installation.id, node_id: nodeId("Installation", installation.id) },
  };
}
