import type { Health } from "./http/health.ts";
import { createReceive } from "./http/receive.ts";
import type { Receive } from "./http/webhook-endpoint.ts";
import type { Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics.ts";
import { createHandlers } from "./queue/create-handlers.ts";
import { createWorker, observeQueue } from "./queue/create-worker.ts";
import { MemoryQueue } from "./queue/memory-queue.ts";
import type { Queue } from "./queue/queue.ts";
import { createRecovery } from "./recovery/create-recovery.ts";
import { createSchedule } from "./schedule/create-schedule.ts";
import { createScanMetrics } from "./schedule/scan-metrics.ts";
import type { GitHubAccess } from "./setup/github-access.ts";
import type { Configuration } from "./setup/read-configuration.ts";
import { createRunningKeys, type RunningKeys } from "./state/running-keys.ts";
import type { StateFile } from "./state/state-file.ts";
import type { Timers } from "./timers.ts";

export interface EngineOptions {
  readonly configuration: Pick<Configuration, "appId" | "concurrency" | "sweepMinutes" | "schedule">;
  readonly github: (metrics: Metrics) => GitHubAccess;
  readonly log: Log;
  readonly timers: Timers;
  /** 0 to 1. */
  readonly random: () => number;
  /** What outlives the process; nothing does unless given. */
  readonly running?: RunningKeys;
}

const NO_FILE: StateFile = { read: () => new Map(), write: () => {} };

/** Everything behind the HTTP server: takes events, works through the queue, recovers lost work. */
export interface Engine {
  readonly receive: Receive;
  readonly metrics: Metrics;
  /** Works until `stop`. Resolves when the registration was checked, rejects with `WrongCredentials`. */
  start(): Promise<void>;
  health(): Health;
  /** From now on `health` says that it drains, and nothing is looked for any more. */
  beginDraining(): void;
  /** Finishes what waits and runs, no later than `graceMs`; true when nothing is left. */
  stop(graceMs: number): Promise<boolean>;
}

export function createEngine(options: EngineOptions): Engine {
  const { configuration, log, timers, running = createRunningKeys(NO_FILE) } = options;
  const metrics: Metrics = createMetrics({
    waiting: () => queue.waiting(),
    running: () => queue.running(),
    now: timers.now,
  });
  const queue = createQueue({ ...options, running }, metrics);
  const github = options.github(metrics);
  const everySeconds = configuration.sweepMinutes * 60;
  const recovery = createRecovery({ ...options, github, queue, metrics, everySeconds });
  const own = () => ({ appId: configuration.appId, slug: recovery.slug() });
  const scanMetrics = createScanMetrics(metrics.registry);
  const common = { github, queue, timers, log };
  const schedule = createSchedule({ ...common, metrics: scanMetrics });
  const { look: onPolicy } = schedule;
  const handlers = createHandlers({ ...common, search: recovery.search, scanMetrics, onPolicy });
  const started = timers.now();
  let draining = false;
  return {
    receive: createReceive({ queue, own, now: timers.now, metrics, log }),
    metrics,
    start: () => {
      queue.start(createWorker(handlers, { metrics, log, running, now: timers.now }));
      const identified = recovery.identify();
      recovery.rounds.start();
      if (configuration.schedule) schedule.start();
      return identified;
    },
    health: () => ({
      draining,
      uptimeSeconds: Math.round((timers.now() - started) / 1000),
      lastSweepSeconds: recovery.rounds.lastSeconds(),
      sweepEverySeconds: everySeconds,
      queue: { waiting: queue.waiting(), running: queue.running() },
    }),
    beginDraining: () => {
      draining = true;
      recovery.rounds.stop();
      schedule.stop();
    },
    stop: async (graceMs) => {
      const clean = await queue.drain(graceMs);
      running.close();
      return clean;
    },
  };
}

/** One installation gets at most half of what may run at once, so that it cannot hold up all others. */
function createQueue(
  { configuration, timers, random, log, running }: EngineOptions & { readonly running: RunningKeys },
  metrics: Metrics,
): Queue {
  return new MemoryQueue({
    isLast: running.isSuspect,
    concurrency: configuration.concurrency,
    perInstallation: Math.ceil(configuration.concurrency / 2),
    timers,
    random,
    observer: observeQueue({ metrics, log }),
  });
}
