import { createHash } from "node:crypto";
import { isJson } from "../../../scripts/trim-schema.ts";
import { isMutation } from "../contract/graphql-contract.ts";
import { checkRequest, checkResponse, match } from "../contract/rest-contract.ts";
import { answerGraphql } from "../graphql/answer.ts";
import { errorObject } from "../objects/misc.ts";
import { ENDPOINTS } from "../rest/endpoints.ts";
import { notAccessible, notFound, Refusal } from "../state/refusal.ts";
import type { World } from "../state/world.ts";
import { authenticate, type Identity } from "./authenticate.ts";
import { type Call, type Endpoint, type Reply, repositoryOf } from "./call.ts";
import type { DeliveryLog } from "./deliveries.ts";
import { isGranted } from "./is-granted.ts";
import type { RateLimits, Resource } from "./rate-limits.ts";

/** What the simulator needs to answer requests. */
export interface Gateway {
  readonly world: World;
  readonly deliveries: DeliveryLog;
  readonly limits: RateLimits;
  readonly violations: string[];
  /** Seconds that this GitHub's clock is ahead of the machine's. */
  readonly clockSkew: number;
}

export interface IncomingCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Parsed JSON, undefined for none. */
  readonly body: unknown;
  readonly stale: boolean;
}

/** The operation of a request, `graphql` for that one endpoint, null for none. */
export function operationOf(method: string, path: string): string | null {
  const { pathname } = new URL(path, "http://localhost");
  return pathname === "/graphql" ? "graphql" : (match(method, pathname)?.operation ?? null);
}

/** Whether a request may change state. */
export function isWrite(method: string, operation: string | null, body: unknown): boolean {
  if (operation === "apps/create-installation-access-token") return false;
  if (operation === "graphql")
    return isJson(body) && typeof body.query === "string" && isMutation(body.query);
  return method !== "GET" && method !== "HEAD";
}

/** The installation whose token a request carries, null for none. */
export function installationOf(world: World, authorization: string | undefined): number | null {
  const secret = /^(?:bearer|token) (\S+)$/i.exec(authorization ?? "")?.[1] ?? "";
  return world.tokens.get(secret)?.installation ?? null;
}

/** Answers as GitHub would, errors included; what GitHub would not accept or send is noted as a violation. */
export function answer(gateway: Gateway, incoming: IncomingCall): Reply {
  const operation = operationOf(incoming.method, incoming.path);
  const reply = withErrors(gateway, () => dispatch(gateway, operation, incoming));
  if (operation !== null && operation !== "graphql")
    gateway.violations.push(...checkResponse(operation, reply.status, reply.body));
  return finish(gateway, { operation, incoming, reply });
}

function dispatch(gateway: Gateway, operation: string | null, incoming: IncomingCall): Reply {
  const { world, deliveries, limits, violations } = gateway;
  const authorization = incoming.headers.authorization;
  const time = Date.now() + gateway.clockSkew * 1000;
  const identity = authenticate(world, typeof authorization === "string" ? authorization : undefined, time);
  const exceeded = operation === "rate-limit/get" ? null : limitExceeded(gateway, operation, identity);
  if (exceeded !== null) return exceeded;
  const url = new URL(incoming.path, world.site.api);
  const call: Call = {
    ...identity,
    world,
    deliveries,
    limits,
    method: incoming.method,
    path: incoming.path,
    headers: incoming.headers,
    params: match(incoming.method, url.pathname)?.params ?? {},
    query: url.searchParams,
    body: isJson(incoming.body) ? incoming.body : {},
    stale: incoming.stale && incoming.method === "GET",
  };
  if (operation === "graphql") return answerGraphql({ ...call, stale: incoming.stale }, violations);
  const endpoint = operation === null ? undefined : ENDPOINTS[operation];
  if (operation === null || endpoint === undefined) {
    violations.push(`${incoming.method} ${incoming.path}: the simulator has no such operation.`);
    throw notFound();
  }
  allow(call, endpoint);
  const problems = checkRequest(operation, {
    params: call.params,
    query: Object.fromEntries(url.searchParams),
    body: incoming.body,
  });
  if (problems.length === 0) return endpoint.run(call);
  violations.push(...problems);
  throw new Refusal(422, "Validation Failed", {
    errors: problems.map((message) => ({ code: "custom", message })),
  });
}

/** GitHub docs: 403 for REST, 200 with an error for GraphQL, until the limit is reset. */
function limitExceeded(
  { limits }: Gateway,
  operation: string | null,
  { installation }: Identity,
): Reply | null {
  const resource = resourceOf(operation);
  if (installation === null || limits.state(installation.id, resource).remaining > 0) return null;
  const message = `API rate limit exceeded for installation ID ${installation.id}.`;
  if (resource !== "graphql") throw new Refusal(403, message);
  return { status: 200, body: { errors: [{ type: "RATE_LIMITED", message }] } };
}

/** 401 and 403 as GitHub decides them: the kind of token, then the repository, then the permission. */
function allow(call: Call, { access }: Endpoint): void {
  if (access === "app") {
    if (call.installation !== null) throw new Refusal(401, "A JSON web token could not be decoded");
    return;
  }
  if (call.installation === null) throw new Refusal(403, "This endpoint needs an installation access token");
  if (call.params.repo !== undefined) repositoryOf(call);
  if (!isGranted(call, access)) throw notAccessible();
}

function withErrors(gateway: Gateway, run: () => Reply): Reply {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) {
      const { status, message, errors, headers } = error;
      return { status, body: errorObject(status, message, errors ?? undefined), headers };
    }
    gateway.violations.push(`The simulator broke: ${error instanceof Error ? error.stack : String(error)}`);
    return { status: 500, body: errorObject(500, "Server Error") };
  }
}

/** Adds rate limit headers and the ETag; a read that has the same ETag gets 304, which costs nothing. */
function finish(
  gateway: Gateway,
  {
    operation,
    incoming,
    reply,
  }: { readonly operation: string | null; readonly incoming: IncomingCall; readonly reply: Reply },
): Reply {
  const text = reply.body === undefined ? "" : JSON.stringify(reply.body);
  const etag = `W/"${createHash("sha256").update(text).digest("hex")}"`;
  const read = incoming.method === "GET" && reply.status === 200;
  const same = read && incoming.headers["if-none-match"] === etag;
  const authorization = incoming.headers.authorization;
  const owner =
    installationOf(gateway.world, typeof authorization === "string" ? authorization : undefined) ?? 0;
  const limit = gateway.limits.count(
    owner,
    resourceOf(operation),
    same || operation === "rate-limit/get" ? 0 : (reply.cost ?? 1),
  );
  const headers = { ...limit, ...(read ? { etag } : {}), ...reply.headers };
  return same ? { status: 304, body: undefined, headers } : { ...reply, headers };
}

function resourceOf(operation: string | null): Resource {
  if (operation === "graphql") return "graphql";
  return operation?.startsWith("search/") === true ? "search" : "core";
}
