import { expect } from "vitest";
import { createEngine, type Engine } from "../../../../src/app/engine.ts";
import { startServer } from "../../../../src/app/http/server.ts";
import { createMetrics, type Metrics } from "../../../../src/app/metrics.ts";
import type { GitHubAccess } from "../../../../src/app/setup/github-access.ts";
import { openGitHub } from "../../../../src/app/setup/open-github.ts";
import { openTarget } from "../../../../src/app/work/scan/open-target.ts";
import { scanRepository } from "../../../../src/app/work/scan/scan-repository.ts";
import type { ScanSummary } from "../../../../src/app/work/scan/scan-target.ts";
import { startSimulator } from "../../../simulator/simulator.ts";
import type { SimulatedRepository, Simulator } from "../../../simulator/types.ts";

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** What one scan did, and what it cost. */
export interface RunScan extends ScanSummary {
  readonly reads: number;
  /** Operations that change something, in order. */
  readonly writes: readonly string[];
}

/** The App and the simulator in this process, with one clock: the simulator's. */
export interface ScanApp {
  readonly simulator: Simulator;
  /** Scans a repository as the App would, today. */
  scan(repository: SimulatedRepository): Promise<RunScan>;
  /** Until every webhook was answered and everything that follows from it was done. */
  settle(): Promise<void>;
  /** The sum of one of the App's metrics. */
  metrics(name: string): Promise<number>;
  /** Ends all, and asserts that GitHub would have accepted all traffic. */
  close(): Promise<void>;
}

/** Starts both; `close` has to be called. With `schedule` the App scans what is due, of what `prepare` made. */
export async function startScanApp(
  options: { readonly schedule?: boolean; readonly prepare?: (simulator: Simulator) => Promise<void> } = {},
): Promise<ScanApp> {
  const { schedule = false, prepare } = options;
  const simulator = await startSimulator();
  await prepare?.(simulator);
  const { id: appId, privateKey, webhookSecret } = simulator.app;
  const now = () => simulator.now().getTime();
  const configuration = { appId, privateKey, webhookSecret, apiUrl: simulator.url, schedule };
  // Nobody waits in fact: writes of one installation keep a second between them.
  const clock = { now, random: () => 0.5, sleep: async (ms: number) => simulator.advance(ms / 1000) };
  const open = (metrics: Metrics) =>
    openGitHub(configuration, { log: QUIET, metrics, clock, timeoutMs: 5_000 });
  const engine = createEngine({
    configuration: { ...configuration, concurrency: 8, sweepMinutes: 10 },
    github: open,
    log: QUIET,
    timers: { now, after: () => () => {} },
    random: () => 0.5,
  });
  const serving = { ...configuration, host: "127.0.0.1", port: 0, graceSeconds: 5 };
  const server = await startServer({ configuration: serving, engine, receive: engine.receive, log: QUIET });
  await engine.start();
  simulator.setWebhookTarget(`http://127.0.0.1:${server.port}/api/github/webhooks`);
  const github = open(createMetrics({ waiting: () => 0, running: () => 0, now: () => 0 }));
  return {
    simulator,
    scan: (repository) => runScan(simulator, github, repository),
    settle: () => settled(simulator, engine),
    metrics: async (name) => {
      const told = await engine.metrics.registry.getSingleMetric(name)?.get();
      return (told?.values ?? []).reduce((sum, { value }) => sum + value, 0);
    },
    close: async () => {
      simulator.setWebhookTarget(null);
      await server.drain();
      await simulator.close();
      expect(simulator.violations).toEqual([]);
    },
  };
}

async function runScan(
  simulator: Simulator,
  github: GitHubAccess,
  { owner, name }: SimulatedRepository,
): Promise<RunScan> {
  const installation = await github.installations.find(owner, name);
  if (installation === null) throw new Error(`the App is not installed on ${owner}/${name}`);
  const before = simulator.requests.length;
  const target = await openTarget(github.open(installation, `${owner}/${name}`), QUIET);
  if (target === null) throw new Error(`${owner}/${name} cannot be scanned`);
  const summary = await scanRepository(target, simulator.now().toISOString().slice(0, 10));
  const seen = simulator.requests.slice(before).filter(({ path }) => !path.endsWith("/access_tokens"));
  return {
    ...summary,
    reads: seen.filter(({ write }) => !write).length,
    writes: seen.filter(({ write }) => write).map(({ operation }) => operation ?? "?"),
  };
}

async function settled(simulator: Simulator, engine: Engine): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await simulator.idle();
    await new Promise((resolve) => setImmediate(resolve));
    const { waiting, running } = engine.health().queue;
    quiet = waiting + running === 0 ? quiet + 1 : 0;
    if (waiting > 0 && running === 0) throw new Error("a job failed");
  }
}
