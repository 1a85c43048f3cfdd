import { createAppAuth } from "@octokit/auth-app";
import { Octokit } from "@octokit/rest";
import { LRUCache } from "lru-cache";
import { readAppSide } from "./app-side.ts";
import type { Log } from "./client/client-log.ts";
import { type Clock, systemClock } from "./client/clock.ts";
import { createEtagCache, type EtagCache } from "./client/etag-cache.ts";
import { explainFailure } from "./client/explain-answer.ts";
import type { AppIdentity, InstallationClient } from "./client/installation-client.ts";
import { createLimits } from "./client/limits.ts";
import { createPeopleMemory } from "./client/people-memory.ts";
import { createPolicyFetch, type Policy } from "./client/policy-fetch.ts";
import { runQuery } from "./client/query.ts";
import type { Fetch } from "./client/send-once.ts";
import { createSlots, type Slots } from "./client/slots.ts";
import { createWriteLane } from "./client/write-lane.ts";
import { type ContentStore, createContentStore } from "./content/content-store.ts";
import type { Installations } from "./installations.ts";
import { memoryShares } from "./memory-shares.ts";

/** GitHub cuts off at 100 requests at once for all of an App's work for one owner (docs: Rate limits). */
const MAX_CONCURRENT = 50;

const TIMEOUT_MS = 10_000;

const PATIENCE_MS = 120_000;

/**
 * Largest answer with texts of files. It is in memory as bytes, as JSON and as texts at once, and parsing it is the longest
 * that anybody else has to wait.
 */
const MAX_TEXTS_BYTES = 4 * 1024 * 1024;

/** Clients of installations that were not used for long are made anew. */
const MAX_CLIENTS = 5000;

/** How GitHub is reached, whoever speaks. */
export interface ConnectionRequest {
  /** Such as `https://api.github.com`, or `https://ghe.acme.example/api/v3`. */
  readonly apiUrl: string;
  readonly log: Log;
  /** Receives an installation (or `app`) and until when it may ask nothing, in milliseconds since 1970. */
  readonly onPause?: (scope: string, until: number) => void;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  /** Milliseconds for one attempt; 10 s unless given. */
  readonly timeoutMs?: number;
  /** Milliseconds that a call waits for a rate limit before it fails with `rate-limited`; 2 minutes unless given. */
  readonly patienceMs?: number;
}

/** How the App reaches GitHub. */
export interface InstallationsRequest extends ConnectionRequest {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
}

/** Opens GitHub for one App. Asks nothing yet. */
export function openInstallations(request: InstallationsRequest): Installations {
  const shared = sharedFor(request);
  const appOctokit = appSide(shared, request);
  const authenticate = createAppAuth({
    appId: request.appId,
    privateKey: request.privateKey,
    request: appOctokit.request,
  });
  const token = async (installationId: number, refresh: boolean): Promise<string> => {
    const answer = await authenticate({ type: "installation", installationId, refresh });
    return `token ${answer.token}`;
  };
  const identity = onceSuccessful(async (): Promise<AppIdentity> => {
    const { id, slug } = await side.registration();
    return { id, slug };
  });
  const clients = new LRUCache<number, InstallationClient>({ max: MAX_CLIENTS });
  const client = (id: number): InstallationClient => {
    const known = clients.get(id);
    if (known) return known;
    const made = openClient(shared, { id, identity, authorize: (refresh) => token(id, refresh) });
    clients.set(id, made);
    return made;
  };
  const side = readAppSide(appOctokit, client);
  return { ...side, client };
}

/** GitHub as one token may see it, such as a workflow's `GITHUB_TOKEN`, whose texts are those of `identity`. Asks nothing yet. */
export function openTokenClient(
  request: ConnectionRequest & { readonly token: string; readonly identity: AppIdentity },
): InstallationClient {
  const { token, identity } = request;
  return openClient(sharedFor(request), {
    id: 0,
    identity: async () => identity,
    authorize: async () => `token ${token}`,
  });
}

function sharedFor(request: ConnectionRequest): Shared {
  return {
    request,
    clock: request.clock ?? systemClock,
    etags: createEtagCache(),
    contents: createContentStore(),
    readingTexts: createSlots(memoryShares().textsAtOnce),
  };
}

interface Shared {
  readonly request: ConnectionRequest;
  readonly clock: Clock;
  readonly etags: EtagCache;
  readonly contents: ContentStore;
  readonly readingTexts: Slots;
}

function openClient(
  shared: Shared,
  installation: {
    readonly id: number;
    readonly identity: () => Promise<AppIdentity>;
    readonly authorize: (refresh: boolean) => Promise<string>;
  },
): InstallationClient {
  const policy = policyFor(shared, String(installation.id), installation.authorize);
  const octokit = octokitWith(shared, { fetch: createPolicyFetch(policy, { repeat: true }) });
  const { clock, contents, readingTexts } = shared;
  const small = { fetch: createPolicyFetch(policy, { repeat: true, maxAnswerBytes: MAX_TEXTS_BYTES }) };
  return {
    id: installation.id,
    octokit,
    once: { fetch: createPolicyFetch(policy, { repeat: false }) },
    app: installation.identity,
    query: (query, variables) => runQuery({ octokit, clock, small }, query, variables),
    contents,
    people: createPeopleMemory(clock),
    clock,
    readingTexts,
  };
}

/** For `/app/...`, where the App speaks for itself with its key. */
function appSide(shared: Shared, { appId, privateKey }: InstallationsRequest): Octokit {
  const fetch = createPolicyFetch(policyFor(shared, "app", null), { repeat: true });
  return octokitWith(shared, { fetch, authStrategy: createAppAuth, auth: { appId, privateKey } });
}

function octokitWith(
  { request }: Shared,
  { fetch, ...options }: { readonly fetch: Fetch; readonly authStrategy?: unknown; readonly auth?: unknown },
): Octokit {
  const octokit = new Octokit({
    ...options,
    baseUrl: request.apiUrl.replace(/\/+$/, ""),
    log: SILENT,
    request: { fetch },
  });
  octokit.hook.error("request", (error) => {
    throw explainFailure(error);
  });
  return octokit;
}

function policyFor(shared: Shared, scope: string, authorize: Policy["authorize"]): Policy {
  const { request, clock, etags } = shared;
  return {
    fetch: request.fetch ?? ((url, init) => fetch(url, init)),
    clock,
    log: request.log,
    limits: createLimits(clock, (until) => request.onPause?.(scope, until)),
    slots: createSlots(MAX_CONCURRENT),
    writes: createWriteLane(clock),
    etags,
    scope,
    authorize,
    timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
    patienceMs: request.patienceMs ?? PATIENCE_MS,
  };
}

/** Octokit would log every request with its body. */
const SILENT = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Asks until it succeeds once, then remembers. */
function onceSuccessful<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  };
}
