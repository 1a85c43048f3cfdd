import type { Host } from "../../../gather/host.ts";
import { errorData, type Log } from "../../log.ts";
import { gatherBranch } from "./gather-branch.ts";
import type { ScanTarget } from "./scan-target.ts";

/** What the check run of a scan carries where a pull request's number would stand. */
const DEFAULT_BRANCH = "default-branch";

/** Opens a repository for one scan; null when it is gone, archived (nothing can be written) or has no commit yet. */
export async function openTarget(repository: Host, log: Log): Promise<ScanTarget | null> {
  const about = await repository.about();
  if (about === null || about.archived || about.defaultBranch === null) return null;
  const { slug, url, defaultBranch, issuesEnabled, checkRun } = about;
  const { issues, people } = repository;
  return {
    slug,
    repositoryUrl: url,
    branch: defaultBranch.name,
    headOid: defaultBranch.oid,
    issuesEnabled,
    issues,
    people,
    checkRuns: repository.checkRuns(DEFAULT_BRANCH),
    checkRun,
    gather: (now) =>
      gatherBranch(repository, defaultBranch, {
        now,
        progress: (step) => log.debug({ repository: slug, step }, "scanning"),
      }),
    onRefused: (step, error) =>
      log.warn({ repository: slug, step, ...errorData(error) }, "GitHub did not take a step of the scan"),
  };
}
