import type { Octokit } from "@octokit/rest";
import type { ContentStore } from "../content/content-store.ts";
import type { Clock } from "./clock.ts";
import { isProblem } from "./github-problem.ts";
import type { PeopleMemory } from "./people-memory.ts";
import type { Query } from "./query.ts";
import type { Fetch } from "./send-once.ts";
import type { Slots } from "./slots.ts";

/** Attempts of a write that GitHub may or may not have applied. */
const MAX_ATTEMPTS = 3;

const BACKOFF_MS = 500;

/** Who our App is on GitHub. */
export interface AppIdentity {
  readonly id: number;
  /** Its bot's login is `<slug>[bot]`. */
  readonly slug: string;
}

/**
 * GitHub as one installation may see it. Every request keeps GitHub's rules (see `createPolicyFetch`) and fails with a
 * `GitHubProblem`.
 */
export interface InstallationClient {
  readonly id: number;
  readonly octokit: Octokit;
  /** Given as `request` to a call, it is not repeated by itself: for writes that append. */
  readonly once: { readonly fetch: Fetch };
  /** Asked once in the life of the process. */
  app(): Promise<AppIdentity>;
  /** Runs one GraphQL query and checks its answer. */
  query<T>(query: Query<T>, variables: Readonly<Record<string, unknown>>): Promise<T>;
  /** Blobs, trees and other things that never change, by id; shared by all installations, keyed by repository. */
  readonly contents: ContentStore;
  /** Rights that were looked up within the last minute. */
  readonly people: PeopleMemory;
  readonly clock: Clock;
  /** Texts of files are read so many at a time, over all installations: each answer takes memory several times its size. */
  readonly readingTexts: Slots;
}

/**
 * A write that must not happen twice. Where GitHub did not say whether it was applied, `reread` looks for its effect
 * before it is sent again.
 */
export async function writeOnce<T>(
  clock: Clock,
  write: { readonly send: () => Promise<T>; readonly reread: () => Promise<T | null> },
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write.send();
    } catch (error) {
      if (!isProblem(error, "unreachable", "server-error")) throw error;
      await clock.sleep(BACKOFF_MS * 2 ** (attempt - 1) * (0.5 + clock.random()));
      const found = await write.reread();
      if (found !== null) return found;
      if (attempt >= MAX_ATTEMPTS) throw error;
    }
  }
}
