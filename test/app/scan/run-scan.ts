import { createMetrics } from "../../../src/app/metrics.ts";
import { openGitHub } from "../../../src/app/open-github.ts";
import { openTarget } from "../../../src/app/scan/open-target.ts";
import { scanRepository } from "../../../src/app/scan/scan-repository.ts";
import type { ScanSummary } from "../../../src/app/scan/scan-target.ts";
import type { SimulatedRepository, Simulator } from "../../simulator/types.ts";

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What one scan did, and what it cost. */
export interface RunScan extends ScanSummary {
  readonly reads: number;
  /** Operations that change something, in order. */
  readonly writes: readonly string[];
}

/** Scans a repository of the simulator as the App would, on a day (ISO date). No time passes while it waits. */
export function scanner(
  simulator: Simulator,
): (repository: SimulatedRepository, now: string) => Promise<RunScan> {
  const { id: appId, privateKey } = simulator.app;
  const metrics = createMetrics({ waiting: () => 0, running: () => 0 });
  let ahead = 0;
  const clock = {
    now: () => Date.now() + ahead,
    random: () => 0.5,
    sleep: async (ms: number) => {
      ahead += ms;
    },
  };
  const configuration = { appId, privateKey, apiUrl: simulator.url };
  const github = openGitHub(configuration, { log: QUIET, metrics, clock, timeoutMs: 5_000 });
  return async ({ owner, name }, now) => {
    const installation = await github.installations.find(owner, name);
    if (installation === null) throw new Error(`the App is not installed on ${owner}/${name}`);
    const before = simulator.requests.length;
    const target = await openTarget(github.open(installation, `${owner}/${name}`), QUIET);
    if (target === null) throw new Error(`${owner}/${name} cannot be scanned`);
    const summary = await scanRepository(target, now);
    const seen = simulator.requests.slice(before).filter(({ path }) => !path.endsWith("/access_tokens"));
    return {
      ...summary,
      reads: seen.filter(({ write }) => !write).length,
      writes: seen.filter(({ write }) => write).map(({ operation }) => operation ?? "?"),
    };
  };
}
