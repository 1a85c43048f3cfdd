import { isJson, type Json } from "../../../scripts/trim-schema.ts";
import { findRepository } from "../state/facts.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { botLogin } from "../state/users.ts";
import type { InstallationState, TokenState, World } from "../state/world.ts";
import type { DeliveryLog } from "./deliveries.ts";
import type { RateLimits } from "./rate-limits.ts";

/** A request on its way to an endpoint, after authentication. */
export interface Call {
  readonly world: World;
  readonly deliveries: DeliveryLog;
  readonly limits: RateLimits;
  readonly method: string;
  /** Path with query, as it was asked for. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Null for the App itself (by its JWT). */
  readonly installation: InstallationState | null;
  readonly token: TokenState | null;
  /** Reads answer with the state before the last write. */
  readonly stale: boolean;
}

export interface Reply {
  readonly status: number;
  /** Undefined for no body. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What it takes from the hour's limit, 1 unless given. */
  readonly cost?: number;
}

/** Who may call: the App, or an installation with at least one of these permissions (none listed: any installation). */
export type Access = "app" | readonly (readonly [permission: string, level: "read" | "write"])[];

export interface Endpoint {
  readonly access: Access;
  readonly run: (call: Call) => Reply;
}

/** Endpoints by operation id. */
export type Endpoints = Readonly<Record<string, Endpoint>>;

export function ok(body: unknown, headers?: Readonly<Record<string, string>>): Reply {
  return headers === undefined ? { status: 200, body } : { status: 200, body, headers };
}

export function created(body: unknown): Reply {
  return { status: 201, body };
}

export function noContent(): Reply {
  return { status: 204, body: undefined };
}

/** The repository of a call, as it was before the last write for a read that lags behind. 404 when it is out of reach. */
export function repositoryOf(call: Call): RepositoryState {
  const { world, params, installation, token, stale } = call;
  const repository = findRepository(world, `${params.owner}/${params.repo}`);
  if (repository === null) throw notFound();
  const own = installation === null || sameOwner(installation, repository);
  const limited = token?.repositories ?? null;
  const reachable = own && (limited === null || limited.includes(repository.id));
  if (!reachable && repository.private) throw notFound();
  if (!reachable && call.method !== "GET") throw new Refusal(403, "Resource not accessible by integration");
  return stale ? (world.previous.get(repository.id) ?? repository) : repository;
}

function sameOwner(installation: InstallationState, repository: RepositoryState): boolean {
  return installation.owner.toLowerCase() === repository.owner.toLowerCase();
}

/** A whole number of the path. */
export function numberParam(call: Call, name: string): number {
  return Number(call.params[name]);
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? "";
}

export function textField(body: Json, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" ? value : undefined;
}

export function listField(body: Json, name: string): readonly unknown[] | undefined {
  const value = body[name];
  return Array.isArray(value) ? value : undefined;
}

/** A list of texts, those that are no text left out. */
export function textsField(body: Json, name: string): readonly string[] | undefined {
  return listField(body, name)?.filter((item) => typeof item === "string");
}

export function objectField(body: Json, name: string): Json | undefined {
  const value = body[name];
  return isJson(value) ? value : undefined;
}

/** The account that the App acts as. */
export function actorOf(call: Call): string {
  return botLogin(call.world);
}
