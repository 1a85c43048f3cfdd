import { DEFAULTS } from "../../core/policy/defaults.ts";
import { readIssueBody } from "../../core/statements/issue-marker.ts";
import { parseContent, readPolicy } from "../../gather/read-policy.ts";
import { errorData, type Log } from "../log.ts";
import type { Queue } from "../queue/queue.ts";
import type { GitHubAccess } from "../setup/github-access.ts";
import type { Timers } from "../timers.ts";
import type { Schedule } from "./due-times.ts";
import type { ScanMetrics } from "./scan-metrics.ts";
import { createScheduler, type Scheduled, type Scheduler } from "./scheduler.ts";

export interface ScheduleOptions {
  readonly github: GitHubAccess;
  readonly queue: Pick<Queue, "add">;
  readonly metrics: ScanMetrics;
  readonly timers: Timers;
  readonly log: Log;
}

/** The scheduler of the App: all repositories of all installations, by the policies of their default branches. */
export function createSchedule({ github, queue, metrics, timers, log }: ScheduleOptions): Scheduler {
  return createScheduler({
    repositories: () => allRepositories(github, log),
    scheduleOf: (repository) => scheduleOf(repository, github),
    lastTrace: (repository) => lastTrace(repository, github),
    scan: ({ installation, slug }) =>
      queue.add({ installation, repository: slug, target: { kind: "scan" }, hints: [] }),
    timers,
    log,
    onScheduled: (count) => metrics.scheduled.set(count),
    onDue: (why) => metrics.due.inc({ why }),
  });
}

/** Repositories that can be written to, of installations that are not suspended; one that fails does not cost the others. */
export async function allRepositories(
  { installations }: Pick<GitHubAccess, "installations">,
  log: Log,
): Promise<readonly Scheduled[]> {
  const found: Scheduled[] = [];
  for (const { id, owner, suspended } of await installations.list()) {
    if (suspended) continue;
    try {
      for (const { owner, name, archived } of await installations.repositories(id)) {
        if (!archived) found.push({ installation: id, slug: `${owner}/${name}` });
      }
    } catch (error) {
      log.warn({ installation: id, owner, ...errorData(error) }, "repositories could not be listed");
    }
  }
  return found;
}

async function scheduleOf(
  { installation, slug }: Scheduled,
  { open }: GitHubAccess,
): Promise<Schedule | null> {
  const repository = open(installation, slug);
  const branch = (await repository.about())?.defaultBranch ?? null;
  const written = branch && (await readPolicy(repository.snapshot(branch.oid)));
  const parsed = written && (await parseContent(written.path, written.content, () => repository.orgPolicy()));
  // A policy that cannot be read is reported on the dashboard, at the usual time.
  return parsed && (parsed.policy?.stale ?? DEFAULTS.stale);
}

/** The last time that our dashboard was written. */
async function lastTrace({ installation, slug }: Scheduled, { open }: GitHubAccess): Promise<string | null> {
  const own = await open(installation, slug).issues.own();
  const dashboard = own.find(({ body }) => readIssueBody(body).marker?.kind === "dashboard");
  return dashboard?.updatedAt ?? null;
}
