import type { Log } from "../../log.ts";
import type { Handler } from "../../queue/handlers.ts";
import type { ScanMetrics } from "../../schedule/scan-metrics.ts";
import type { GitHubAccess } from "../../setup/github-access.ts";
import { openTarget } from "./open-target.ts";
import { scanRepository } from "./scan-repository.ts";

/** What scans need of the App. */
export interface ScanOptions {
  readonly github: Pick<GitHubAccess, "open">;
  /** The moment; a scan judges by its day in UTC. */
  readonly now: () => Date;
  readonly metrics: Pick<ScanMetrics, "steps">;
  readonly log: Log;
}

/** Scans one repository. The queue runs one scan of a repository at a time and times it (`sopwatch_reconcile_seconds`). */
export function createScanHandler({ github, now, metrics, log }: ScanOptions): Handler<"scan"> {
  return async ({ installation, repository }) => {
    if (repository === null) return "ignored";
    const target = await openTarget(github.open(installation, repository), log);
    if (target === null) return "gone";
    const { report, steps } = await scanRepository(target, now().toISOString().slice(0, 10));
    if (report === null) return "no-policy";
    for (const step of steps) metrics.steps.inc({ step });
    const stale = report.sops.filter(({ state }) => state === "stale").length;
    log.info({ repository, sops: report.sops.length, stale, steps }, "scanned");
    return "judged";
  };
}
