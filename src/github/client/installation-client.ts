import type { Octokit } from "@octokit/rest";
import type { ContentStore } from "../content/content-store.ts";
import type { Clock } from "./clock.ts";
import { isProblem } from "./github-problem.ts";
import type { PeopleMemory } from "./people-memory.ts";
import type { Query } from "./query.ts";
import { retry } from "./retry.ts";
import type { Fetch } from "./send-once.ts";
import type { Slots } from "./slots.ts";

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
  const { send, reread } = write;
  return retry(clock, async () => {
    try {
      return { done: true, value: await send() };
    } catch (error) {
      if (!isProblem(error, "unreachable", "server-error")) throw error;
      const giveUp = () => {
        throw error;
      };
      return { done: false, giveUp, reread };
    }
  });
}
