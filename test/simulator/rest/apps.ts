import { createHash } from "node:crypto";
import { isJson } from "../../../scripts/trim-schema.ts";
import {
  type Call,
  type Endpoints,
  listField,
  objectField,
  ok,
  param,
  type Reply,
  textsField,
} from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { authenticatedAppObject, installationObject, installationTokenObject } from "../objects/app.ts";
import { deliveryObject, fullDeliveryObject } from "../objects/delivery.ts";
import { rateLimitObject } from "../objects/misc.ts";
import { repositoryObject } from "../objects/repository.ts";
import { findRepository, repositoryFacts } from "../state/facts.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { appFacts, installationFacts, sameLogin } from "../state/users.ts";
import { type InstallationState, nextId } from "../state/world.ts";

/** What the App asks about itself, with its JWT. */
export const APPS: Endpoints = {
  "apps/get-authenticated": { access: "app", run: getApp },
  "apps/list-installations": { access: "app", run: listInstallations },
  "apps/get-installation": { access: "app", run: (call) => sendInstallation(call, installationById(call)) },
  "apps/create-installation-access-token": { access: "app", run: createToken },
  "apps/get-repo-installation": { access: "app", run: getRepositoryInstallation },
  "apps/get-org-installation": {
    access: "app",
    run: (call) => sendInstallation(call, ownersInstallation(call, param(call, "org"))),
  },
  "apps/get-user-installation": {
    access: "app",
    run: (call) => sendInstallation(call, ownersInstallation(call, param(call, "username"))),
  },
  "apps/list-repos-accessible-to-installation": { access: [], run: listRepositories },
  "apps/list-webhook-deliveries": { access: "app", run: listDeliveries },
  "apps/get-webhook-delivery": { access: "app", run: getDelivery },
  "apps/redeliver-webhook-delivery": { access: "app", run: redeliver },
  "rate-limit/get": { access: [], run: getRateLimit },
};

function getApp({ world }: Call): Reply {
  return ok(authenticatedAppObject(world.site, appFacts(world), world.installations.size));
}

function listInstallations(call: Call): Reply {
  const { world } = call;
  return paginate(call, [...world.installations.values()], (page) =>
    page.map((installation) => installationObject(world.site, installationFacts(world, installation))),
  );
}

function sendInstallation({ world }: Call, installation: InstallationState): Reply {
  return ok(installationObject(world.site, installationFacts(world, installation)));
}

function installationById(call: Call): InstallationState {
  const id = Number(call.params.installation_id);
  const found = [...call.world.installations.values()].find((installation) => installation.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function ownersInstallation({ world }: Call, owner: string): InstallationState {
  const found = world.installations.get(owner.toLowerCase());
  if (found === undefined) throw notFound();
  return found;
}

function getRepositoryInstallation(call: Call): Reply {
  if (findRepository(call.world, `${param(call, "owner")}/${param(call, "repo")}`) === null) throw notFound();
  return sendInstallation(call, ownersInstallation(call, param(call, "owner")));
}

/** GitHub docs: a token lives an hour and cannot have more than the installation has. */
function createToken(call: Call): Reply {
  const { world, body } = call;
  const installation = installationById(call);
  if (installation.suspendedAt !== null) throw new Refusal(403, "This installation has been suspended");
  const asked = textMap(objectField(body, "permissions"));
  for (const [name, level] of Object.entries(asked))
    if (installation.permissions[name] !== "write" && installation.permissions[name] !== level)
      throw new Refusal(422, "The permissions requested are not granted to this installation.");
  const permissions = Object.keys(asked).length > 0 ? asked : { ...installation.permissions };
  const chosen = limitedTo(call, installation);
  const token = `ghs_${createHash("sha256")
    .update(`token ${nextId(world)}`)
    .digest("hex")
    .slice(0, 36)}`;
  const expires = Date.now() + 3_600_000;
  const ids = chosen?.map(({ id }) => id) ?? null;
  world.tokens.set(token, { installation: installation.id, permissions, repositories: ids, expires });
  const facts = {
    token,
    permissions,
    expiresAt: `${new Date(expires).toISOString().slice(0, 19)}Z`,
    repositorySelection: chosen === null ? "all" : "selected",
    repositories: chosen?.map((repository) => repositoryFacts(world, repository)) ?? null,
  } as const;
  return { status: 201, body: installationTokenObject(world.site, facts) };
}

function limitedTo({ world, body }: Call, { owner }: InstallationState): readonly RepositoryState[] | null {
  const names = textsField(body, "repositories");
  const ids = listField(body, "repository_ids");
  if (names === undefined && ids === undefined) return null;
  const own = [...world.repositories.values()].filter((repository) => sameLogin(repository.owner, owner));
  const chosen = own.filter(({ name, id }) => names?.includes(name) === true || ids?.includes(id) === true);
  const wanted = (names?.length ?? 0) + (ids?.length ?? 0);
  if (chosen.length < wanted)
    throw new Refusal(
      422,
      "There is at least one repository that does not exist or is not accessible to the parent installation.",
    );
  return chosen;
}

function textMap(value: Readonly<Record<string, unknown>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(value).map(([name, level]) => [name, String(level)]));
}

function listRepositories(call: Call): Reply {
  const { world, installation, token } = call;
  const own = [...world.repositories.values()].filter(
    ({ owner, id }) =>
      sameLogin(owner, installation?.owner ?? "") && (token?.repositories?.includes(id) ?? true),
  );
  return paginate(call, own, (page) => ({
    total_count: own.length,
    repositories: page.map((repository) => repositoryObject(world.site, repositoryFacts(world, repository))),
    repository_selection: token?.repositories === null ? "all" : "selected",
  }));
}

/** Newest first; `cursor` is the id of the last delivery of the page before. */
function listDeliveries(call: Call): Reply {
  const { query, deliveries, world } = call;
  const size = Math.min(100, Number(query.get("per_page") ?? 30));
  const cursor = Number(/\d+$/.exec(query.get("cursor") ?? "")?.[0] ?? Number.POSITIVE_INFINITY);
  const status = query.get("status");
  const wanted = deliveries.attempts
    .filter(
      ({ statusCode }) =>
        status === null || (statusCode >= 200 && statusCode < 300) === (status === "success"),
    )
    .toReversed()
    .filter(({ id }) => id < cursor);
  const page = wanted.slice(0, size);
  const body = page.map((attempt) => deliveryObject(attempt));
  if (wanted.length <= size) return ok(body);
  const url = new URL(call.path, world.site.api);
  url.searchParams.set("cursor", `v1_${page.at(-1)?.id}`);
  return ok(body, { link: `<${url}>; rel="next"` });
}

function attemptOf(call: Call) {
  const id = Number(param(call, "delivery_id"));
  const attempt = call.deliveries.attempts.find((own) => own.id === id);
  if (attempt === undefined) throw notFound();
  return attempt;
}

function getDelivery(call: Call): Reply {
  const attempt = attemptOf(call);
  const payload = isJson(attempt.payload) ? attempt.payload : {};
  return ok(fullDeliveryObject(attempt, { url: `${call.world.site.html}/webhook`, payload }));
}

function redeliver(call: Call): Reply {
  const { guid } = attemptOf(call);
  const delivery = call.deliveries.deliveries.find(({ id }) => id === guid);
  if (delivery !== undefined) call.deliveries.redeliver(delivery);
  return { status: 202, body: {} };
}

function getRateLimit({ limits, installation }: Call): Reply {
  const owner = installation?.id ?? 0;
  const [core, graphql, search] = [
    limits.state(owner, "core"),
    limits.state(owner, "graphql"),
    limits.state(owner, "search"),
  ] as const;
  return ok(rateLimitObject({ core, graphql, search }));
}
