import type { GitRepository } from "../git/git-repository.ts";
import type { Role, Site, UserFacts } from "../objects/facts.ts";
import type { RepositoryState } from "./repository-state.ts";

export interface TeamState {
  readonly id: number;
  readonly organisation: string;
  readonly slug: string;
  readonly members: Set<string>;
  readonly createdAt: string;
}

export interface InstallationState {
  readonly id: number;
  readonly owner: string;
  permissions: Record<string, string>;
  events: string[];
  suspendedAt: string | null;
  readonly createdAt: string;
  updatedAt: string;
}

/** An installation access token, with what was asked for it. */
export interface TokenState {
  readonly installation: number;
  readonly permissions: Readonly<Record<string, string>>;
  /** Repository ids it is limited to, null for all of the installation. */
  readonly repositories: readonly number[] | null;
  /** Milliseconds of the machine's clock, because a client compares it with that. */
  readonly expires: number;
}

export interface AppState {
  readonly id: number;
  readonly slug: string;
  readonly owner: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly webhookSecret: string;
  permissions: Record<string, string>;
  events: string[];
  readonly createdAt: string;
}

/** What happened, for whoever makes webhooks of it. */
export interface Emitted {
  readonly event: string;
  readonly action: string | null;
  readonly installation: number;
  readonly repositoryId: number | null;
  readonly payload: unknown;
}

/** All that this GitHub knows. Repositories are plain data so that a copy of one can be kept. */
export interface World {
  readonly site: Site;
  readonly app: AppState;
  readonly users: Map<string, UserFacts>;
  /** By `organisation/slug`. */
  readonly teams: Map<string, TeamState>;
  /** By `owner/name` in lower case. */
  readonly repositories: Map<string, RepositoryState>;
  /** The repository as it was before the last write to it, by id. */
  readonly previous: Map<number, RepositoryState>;
  /** By the id of the repository that is no fork: forks share their objects. */
  readonly git: Map<number, GitRepository>;
  /** By owner in lower case. */
  readonly installations: Map<string, InstallationState>;
  readonly tokens: Map<string, TokenState>;
  /** Called with each webhook that the App is subscribed to. */
  emit: (emitted: Emitted) => void;
  /** What GitHub would not accept or send. */
  readonly violations: string[];
  lastId: number;
  /** Milliseconds. */
  time: number;
}

export type { Role, UserFacts };

/** A new number, unique in this GitHub and the same in every run. */
export function nextId(world: World): number {
  world.lastId += 1;
  return world.lastId;
}

/** The simulated now. */
export function now(world: World): string {
  return `${new Date(world.time).toISOString().slice(0, 19)}Z`;
}

/** One second later: every event has a time of its own, so that their order is total. */
export function tick(world: World): string {
  world.time += 1000;
  return now(world);
}
