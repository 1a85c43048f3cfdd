import { GraphQlProblem } from "../contract/graphql-problem.ts";
import { isoSeconds } from "../git/commits.ts";
import type { Call } from "../http/call.ts";
import { findRepository } from "../state/facts.ts";
import { botLogin, ensureUser, sameLogin } from "../state/users.ts";
import { userNode } from "./people-nodes.ts";
import type { QueryCost } from "./query-cost.ts";
import { repositoryNode } from "./repository-nodes.ts";
import type { Node } from "./scope.ts";

/** Where queries start. */
export function rootNode(call: Call, cost: QueryCost): Node {
  const { world, installation, limits } = call;
  const { limit, remaining, used, reset } = limits.state(installation?.id ?? 0, "graphql");
  const resetAt = isoSeconds(new Date(reset * 1000));
  return {
    repository: (args: { readonly owner: string; readonly name: string }) => repository(call, args),
    viewer: () => ({ ...userNode(ensureUser(world, botLogin(world)), world.site.html), __typename: "User" }),
    rateLimit: { limit, remaining, used, cost: cost.points, nodeCount: cost.nodes, resetAt },
  };
}

function repository(call: Call, { owner, name }: { readonly owner: string; readonly name: string }): Node {
  const { world, installation, token, stale } = call;
  const found = findRepository(world, `${owner}/${name}`);
  const own = found !== null && sameLogin(found.owner, installation?.owner ?? "");
  const limited = token?.repositories ?? null;
  if (found === null || ((!own || limited?.includes(found.id) === false) && found.private))
    throw new GraphQlProblem(
      "NOT_FOUND",
      `Could not resolve to a Repository with the name '${owner}/${name}'.`,
    );
  return repositoryNode({ call, repository: stale ? (world.previous.get(found.id) ?? found) : found });
}
