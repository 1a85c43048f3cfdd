import type { Installation, Installations, InstalledRepository } from "../../github/installations.ts";
import type { GitHubRepository, OpenPullRequest } from "../../github/repository.ts";
import { errorData, type Log } from "../log.ts";
import type { Job } from "../queue/job.ts";
import type { Added } from "../queue/queue.ts";

/** Repositories of one installation looked at in one sweep; the next sweep goes on behind them. */
export const MAX_REPOSITORIES = 50;

/** Pull requests brought back in one repository at once. The rest comes with the next sweep. */
export const MAX_PULL_REQUESTS = 100;

/** Installations swept at the same time. */
const LANES = 4;

export interface SweepOptions {
  readonly installations: Pick<Installations, "list" | "repositories">;
  readonly open: (installation: number, slug: string) => GitHubRepository;
  readonly add: (job: Job) => Promise<Added>;
  /** Told how many pull requests were found without a check. */
  readonly onHealed: (count: number) => void;
  readonly log: Log;
}

/**
 * Finds open pull requests whose head lacks our completed check, whatever the reason: a webhook that never came, a process
 * that was killed, an outage. What is found is queued like any other work.
 */
export interface Sweep {
  /** Every installation that is not suspended; one that fails does not keep others from their turn. */
  all(): Promise<void>;
  one(installation: number): Promise<void>;
}

export function createSweep(options: SweepOptions): Sweep {
  const { installations, log } = options;
  /** Where the next sweep of an installation starts, for those with more repositories than one sweep looks at. */
  const cursors = new Map<number, number>();

  const one = async (installation: number): Promise<void> => {
    const repositories = (await installations.repositories(installation)).filter(({ archived }) => !archived);
    const start = (cursors.get(installation) ?? 0) % Math.max(1, repositories.length);
    const turn = [...repositories.slice(start), ...repositories.slice(0, start)].slice(0, MAX_REPOSITORIES);
    cursors.set(installation, start + turn.length);
    for (const repository of turn) await sweepRepository(installation, repository, options);
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
    all: async () => {
      const waiting = (await installations.list()).filter(({ suspended }) => !suspended);
      const lane = async (): Promise<void> => {
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await attempt(next);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    },
  };
}

async function sweepRepository(
  installation: number,
  repository: InstalledRepository,
  options: SweepOptions,
): Promise<void> {
  const slug = `${repository.owner}/${repository.name}`;
  try {
    const open = await options.open(installation, slug).pullRequests.open();
    const lacking = open.filter(({ judged }) => !judged).slice(0, MAX_PULL_REQUESTS);
    const added = await Promise.all(lacking.map((each) => options.add(jobFor(installation, slug, each))));
    options.onHealed(added.filter((each) => each === "queued").length);
  } catch (error) {
    options.log.warn({ installation, repository: slug, ...errorData(error) }, "sweep of a repository failed");
  }
}

function jobFor(installation: number, repository: string, pullRequest: OpenPullRequest): Job {
  const { number, changedFiles } = pullRequest;
  const hints = [{ kind: "size", changedFiles } as const];
  return { installation, repository, target: { kind: "pull-request", number }, hints };
}
