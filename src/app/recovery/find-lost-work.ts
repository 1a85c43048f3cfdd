import { LRUCache } from "lru-cache";
import type { Host, OpenPullRequest } from "../../gather/host.ts";
import type { Installation, Installations, InstalledRepository } from "../../github/installations.ts";
import { isUndecided } from "../../report/github/check-run/special-outputs.ts";
import { errorData, type Log } from "../log.ts";
import type { Job } from "../queue/job.ts";
import type { Added } from "../queue/queue.ts";

/** Repositories of one installation looked at in one round; the next round goes on behind them. */
export const MAX_REPOSITORIES = 50;

/** Pull requests brought back in one repository at once. The rest comes with the next round. */
export const MAX_PULL_REQUESTS = 100;

/**
 * After a start, pull requests that were touched within this time are looked at once more, whatever their check says: a
 * process that was killed may have died between the check and what comes after it.
 */
const DOUBT_MS = 24 * 3_600_000;

/**
 * One installation may take this long in one round: one whose every request hangs must not keep the others waiting. The next
 * round goes on where this one stopped.
 */
const MAX_INSTALLATION_MS = 2 * 60_000;

/** Pages of 50 open pull requests that are read anew in a repository with more than are read at once. */
const NEW_PAGES = 4;
const OLD_PAGES = 36;

/** Installations swept at the same time. */
const LANES = 4;

export interface SearchOptions {
  readonly installations: Pick<Installations, "list" | "repositories">;
  readonly open: (installation: number, slug: string) => Host;
  readonly add: (job: Job) => Promise<Added>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Receives how many pull requests and merge groups were found without a check. */
  readonly onRecovered: (count: number) => void;
  readonly log: Log;
}

/**
 * Finds open pull requests whose head lacks our completed check or has one that could not decide, or that were touched since
 * the last round that saw them, and merge groups without an answer: a webhook never came, a process was killed, GitHub was out. What is found is queued like any other work; where all is
 * well that costs a few reads and no write.
 */
export interface LostWorkSearch {
  /** Every installation that is not suspended; one that fails does not keep others from their turn. */
  all(): Promise<void>;
  one(installation: number): Promise<void>;
  /** A pull request could not be judged or shown: the next round looks again, whatever its check says. */
  doubt(slug: string, number: number): void;
}

export function createLostWorkSearch(options: SearchOptions): LostWorkSearch {
  const { installations, log } = options;
  /** Where the next round of an installation starts, for those with more repositories than one round looks at. */
  const cursors = new Map<number, number>();
  /** `updatedAt` of each pull request as the last round saw it. */
  const seen = new LRUCache<string, string>({ max: 50_000 });
  /** Where to read on in repositories with more open pull requests than one round reads. */
  const rests = new LRUCache<string, string>({ max: 1_000 });

  const one = async (installation: number): Promise<void> => {
    const repositories = (await installations.repositories(installation)).filter(({ archived }) => !archived);
    const start = (cursors.get(installation) ?? 0) % Math.max(1, repositories.length);
    const turn = [...repositories.slice(start), ...repositories.slice(0, start)].slice(0, MAX_REPOSITORIES);
    const deadline = options.now() + MAX_INSTALLATION_MS;
    let done = 0;
    for (const repository of turn) {
      if (done > 0 && options.now() > deadline) break;
      await searchRepository({ installation, repository, seen, rests }, options);
      done += 1;
    }
    cursors.set(installation, start + done);
    if (done < turn.length)
      log.warn({ installation, done, of: turn.length }, "sweep takes long; it goes on later");
  };

  const attempt = async ({ id, owner }: Installation): Promise<void> => {
    try {
      await one(id);
    } catch (error) {
      log.warn({ installation: id, owner, ...errorData(error) }, "sweep of an installation failed");
    }
  };

  return {
    one,
    doubt: (slug, number) => {
      seen.delete(seenKey(slug, number));
    },
    all: async () => {
      const waiting = (await installations.list()).filter(({ suspended }) => !suspended);
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await attempt(next);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    },
  };
}

async function searchRepository(
  { installation, repository, seen, rests }: Place,
  { open, add, now, onRecovered, log }: SearchOptions,
): Promise<void> {
  const slug = `${repository.owner}/${repository.name}`;
  const keyOf = ({ number }: OpenPullRequest): string => seenKey(slug, number);
  const touched = (each: OpenPullRequest): boolean => {
    const before = seen.get(keyOf(each));
    const { updatedAt } = each;
    if (before !== undefined) return before !== updatedAt;
    return isUndecided(each.title) || now() - Date.parse(updatedAt) < DOUBT_MS;
  };
  try {
    const { pullRequests, mergeGroups } = open(installation, slug);
    const all = await openOnes(pullRequests, slug, rests);
    const doubtful = all.filter((each) => touched(each) || !each.judged);
    const chosen = [...doubtful]
      .sort((a, b) => Number(a.judged) - Number(b.judged))
      .slice(0, MAX_PULL_REQUESTS);
    for (const each of all) {
      if (chosen.includes(each) || !doubtful.includes(each)) seen.set(keyOf(each), each.updatedAt);
    }
    for (const each of chosen) {
      const added = await add(jobFor(installation, slug, each));
      if (added === "queued" && !each.judged) onRecovered(1);
    }
    // Asked only where something waits in a merge queue.
    for (const group of all.some(({ queued }) => queued) ? await mergeGroups.waiting(isUndecided) : []) {
      const target = { kind: "merge-group", group } as const;
      if ((await add({ installation, repository: slug, target, hints: [] })) === "queued") onRecovered(1);
    }
  } catch (error) {
    log.warn({ installation, repository: slug, ...errorData(error) }, "sweep of a repository failed");
  }
}

/** The latest touched, and of a very long list each time another part of the rest. */
async function openOnes(
  pullRequests: Host["pullRequests"],
  slug: string,
  rests: LRUCache<string, string>,
): Promise<readonly OpenPullRequest[]> {
  const from = rests.get(slug);
  const latest = await pullRequests.open(from === undefined ? {} : { pages: NEW_PAGES });
  const older = from === undefined ? null : await pullRequests.open({ from, pages: OLD_PAGES });
  const rest = older === null ? latest.rest : older.rest;
  if (rest === null) rests.delete(slug);
  else rests.set(slug, rest);
  const all = [...latest.found, ...(older?.found ?? [])];
  return [...new Map(all.map((each) => [each.number, each])).values()];
}

function seenKey(slug: string, number: number): string {
  return `${slug.toLowerCase()}#${number}`;
}

interface Place {
  readonly installation: number;
  readonly repository: InstalledRepository;
  readonly seen: LRUCache<string, string>;
  readonly rests: LRUCache<string, string>;
}

function jobFor(installation: number, repository: string, pullRequest: OpenPullRequest): Job {
  const { number, changedFiles } = pullRequest;
  const hints = [{ kind: "size", changedFiles } as const];
  return { installation, repository, target: { kind: "pull-request", number }, hints };
}
