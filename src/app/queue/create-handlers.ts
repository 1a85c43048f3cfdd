import type { Host } from "../../gather/host.ts";
import type { Log } from "../log.ts";
import type { LostWorkSearch } from "../recovery/find-lost-work.ts";
import type { ScanMetrics } from "../schedule/scan-metrics.ts";
import type { Scheduled } from "../schedule/scheduler.ts";
import type { GitHubAccess } from "../setup/github-access.ts";
import { createStrangerBudget } from "../state/stranger-budget.ts";
import type { Timers } from "../timers.ts";
import { createIssueHandler } from "../work/issue/issue-handler.ts";
import { reconcileMergeGroup } from "../work/merge-group/reconcile-merge-group.ts";
import { GaveUp } from "../work/pull-request/gave-up.ts";
import { createHeadLocks } from "../work/pull-request/head-locks.ts";
import { reconcilePullRequest } from "../work/pull-request/reconcile-pull-request.ts";
import { createScanHandler } from "../work/scan/scan-handler.ts";
import type { Handlers } from "./handlers.ts";
import type { Hint, Job } from "./job.ts";
import type { Queue } from "./queue.ts";

/** Open pull requests that a changed policy has judged anew; the newest first. */
export const MAX_REJUDGED = 300;

export interface HandlerOptions {
  readonly github: GitHubAccess;
  readonly queue: Queue;
  readonly search: LostWorkSearch;
  readonly timers: Timers;
  readonly scanMetrics: ScanMetrics;
  /** Receives each pushed policy: its schedule may have changed. */
  readonly onPolicy: (repository: Scheduled) => void;
  readonly log: Log;
}

/** What is done for each kind of key. A new kind gets its handler here. */
export function createHandlers(options: HandlerOptions): Handlers {
  const { github, queue, search, timers, scanMetrics: metrics, onPolicy, log } = options;
  const strangers = createStrangerBudget(() => timers.now());
  const scanning = { github, queue, metrics, log, now: () => new Date(timers.now()) };
  const enqueue = async (
    job: Pick<Job, "installation" | "repository" | "hints">,
    numbers: readonly number[],
  ) => {
    for (const number of numbers) await queue.add({ ...job, target: { kind: "pull-request", number } });
  };
  const heads = createHeadLocks();
  return {
    "pull-request": async (job, signals) => {
      const { number } = job.target;
      const repository = opened(github, job);
      const lookAt = (numbers: readonly number[]) => enqueue({ ...job, hints: [] }, numbers);
      const common = { signals, timers, strangers, log, heads, lookAt };
      const run = reconcilePullRequest({ repository, number, hints: job.hints, ...common });
      const outcome = await run.catch((error: unknown) => {
        if (!(error instanceof GaveUp)) search.doubt(repository.slug, number);
        throw error;
      });
      // The push that moved the head brings its own event, but events get lost.
      if (outcome === "superseded") await enqueue(job, [number]);
      return outcome;
    },
    "merge-group": async (job, signals) =>
      reconcileMergeGroup({ repository: opened(github, job), group: job.target.group, signals, heads }),
    head: async (job) => {
      await enqueue(job, await opened(github, job).pullRequests.withHead(job.target.sha));
      return "done";
    },
    policy: async (job) => {
      if (job.repository !== null) onPolicy({ installation: job.installation, slug: job.repository });
      const { found: open } = await opened(github, job).pullRequests.open();
      if (open.length > MAX_REJUDGED)
        log.warn({ open: open.length, judged: MAX_REJUDGED }, "many pull requests");
      for (const { number, changedFiles } of open.slice(0, MAX_REJUDGED)) {
        const hints: readonly Hint[] = [{ kind: "size", changedFiles }];
        await enqueue({ ...job, hints }, [number]);
      }
      return "done";
    },
    recover: async ({ installation }) => {
      await search.one(installation);
      return "done";
    },
    issue: createIssueHandler({ ...scanning, strangers }),
    scan: createScanHandler(scanning),
  };
}

function opened(github: GitHubAccess, { installation, repository }: Omit<Job, "target">): Host {
  if (repository === null) throw new Error("a job of this kind names its repository");
  return github.open(installation, repository);
}
