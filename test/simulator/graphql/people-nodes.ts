import type { UserFacts } from "../objects/facts.ts";
import { nodeId } from "../objects/node-id.ts";
import { botLogin, ensureUser, sameLogin } from "../state/users.ts";
import type { TeamState } from "../state/world.ts";
import { type Node, need, type Scope } from "./scope.ts";

/** An account as an actor. GraphQL names a bot without the `[bot]` that REST puts after its login. */
export function actorNode({ call }: Scope, login: string): Node {
  const { world } = call;
  const user = ensureUser(world, login);
  return userNode(user, world.site.html);
}

export function userNode(user: UserFacts, html: string): Node {
  const { id, type } = user;
  const login = type === "Bot" ? user.login.replace(/\[bot\]$/, "") : user.login;
  return {
    __typename: type,
    id: nodeId(type, id),
    login,
    databaseId: id,
    name: login,
    url: `${html}/${type === "Bot" ? "apps/" : ""}${login}`,
  };
}

/** Only visible with `members: read`. */
export function teamNode(scope: Scope, team: TeamState): Node {
  need(scope, "members");
  const { world } = scope.call;
  const { id, slug, organisation } = team;
  return {
    __typename: "Team",
    id: nodeId("Team", id),
    databaseId: id,
    slug,
    name: slug,
    combinedSlug: `${organisation}/${slug}`,
    organization: () => userNode(ensureUser(world, organisation), world.site.html),
  };
}

/** True for what the App itself wrote. */
export function isViewer({ call }: Scope, login: string): boolean {
  return sameLogin(login, botLogin(call.world));
}
