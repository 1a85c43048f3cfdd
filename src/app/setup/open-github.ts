import { readLedgers } from "../../core/statements/read-ledger.ts";
import { openGitHubRepository } from "../../github/open-github-repository.ts";
import { type InstallationsRequest, openInstallations } from "../../github/open-installations.ts";
import type { Log } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { GitHubAccess } from "./github-access.ts";
import type { Configuration } from "./read-configuration.ts";

/** How long a call waits for a rate limit to end. Above it, the job goes back into the queue and makes room for others. */
const PATIENCE_MS = 15_000;

/** What is logged and counted about requests, and time, which tests hand in. */
export interface GitHubOptions extends Pick<InstallationsRequest, "clock" | "timeoutMs"> {
  readonly log: Log;
  readonly metrics: Metrics;
}

/** GitHub by our client policy (`src/github/client`), with its requests counted. */
export function openGitHub(
  { appId, privateKey, apiUrl }: Pick<Configuration, "appId" | "privateKey" | "apiUrl">,
  { log, metrics, ...time }: GitHubOptions,
): GitHubAccess {
  const installations = openInstallations({
    appId,
    privateKey,
    apiUrl,
    ...time,
    log: countingLimits(log, metrics),
    onPause: metrics.pauses.add,
    patienceMs: PATIENCE_MS,
    fetch: (url, init) => {
      metrics.requests.inc({ kind: isWrite(url, init.method) ? "write" : "read" });
      return fetch(url, init);
    },
  });
  return {
    installations,
    open: (installation, slug) => {
      const [owner = "", name = ""] = slug.split("/");
      return openGitHubRepository(installations.client(installation), {
        owner,
        name,
        readLedgers,
      });
    },
  };
}

function isWrite(url: string, method: string | undefined): boolean {
  const read =
    method === undefined || method === "GET" || url.endsWith("/graphql") || url.endsWith("/access_tokens");
  return !read;
}

/** The client tells the log whenever it waits for a rate limit, and for how long. */
function countingLimits(log: Log, metrics: Metrics): Pick<Log, "warn"> {
  return {
    warn: (data, message) => {
      if (typeof data.waitMs === "number") metrics.rateLimited.inc(data.waitMs / 1000);
      log.warn(data, message);
    },
  };
}
