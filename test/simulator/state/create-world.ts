import { generateKeyPairSync } from "node:crypto";
import { ensureUser, siteOf } from "./users.ts";
import type { World } from "./world.ts";

export interface WorldOptions {
  /** What the App asks of an installation; by default all that `app.yml` needs. */
  readonly permissions?: Readonly<Record<string, string>>;
  readonly events?: readonly string[];
}

const PERMISSIONS = {
  checks: "write",
  contents: "read",
  issues: "write",
  members: "read",
  merge_queues: "read",
  metadata: "read",
  pull_requests: "write",
};

const EVENTS = [
  "check_run",
  "check_suite",
  "issue_comment",
  "issues",
  "merge_group",
  "pull_request",
  "pull_request_review",
  "push",
  "repository",
];

/** Monday morning. */
const START = Date.parse("2026-11-02T08:00:00Z");

/** A GitHub with one App, `sopwatch`, and nobody else. */
export function createWorld(
  url: string,
  { permissions = PERMISSIONS, events = EVENTS }: WorldOptions,
): World {
  const keys = appKeys();
  const world: World = {
    site: siteOf(url),
    app: {
      id: 4711,
      slug: "sopwatch",
      owner: "sopwatch-makers",
      ...keys,
      webhookSecret: "a secret that only tests know",
      permissions: { ...permissions },
      events: [...events],
      createdAt: "2026-01-01T00:00:00Z",
    },
    users: new Map(),
    teams: new Map(),
    repositories: new Map(),
    previous: new Map(),
    git: new Map(),
    installations: new Map(),
    tokens: new Map(),
    emit: () => {},
    violations: [],
    lastId: 1000,
    time: START,
  };
  ensureUser(world, `${world.app.slug}[bot]`, "Bot");
  return world;
}

let keys: { readonly privateKey: string; readonly publicKey: string } | undefined;

/** One key pair per process; a short key, because making a long one takes ten times as long and proves nothing more here. */
function appKeys() {
  keys ??= generateKeyPairSync("rsa", {
    modulusLength: 1024,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return keys;
}
