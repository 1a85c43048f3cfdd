import { createEngine, type Engine } from "../../../src/app/engine.ts";
import { startServer } from "../../../src/app/http/server.ts";
import type { Log } from "../../../src/app/log.ts";
import type { Metrics } from "../../../src/app/metrics.ts";
import type { GitHubAccess } from "../../../src/app/setup/github-access.ts";
import { openGitHub } from "../../../src/app/setup/open-github.ts";
import type { Timers } from "../../../src/app/timers.ts";
import type { Clock } from "../../../src/github/client/clock.ts";
import { type SimulatorOptions, startSimulator } from "../../simulator/simulator.ts";
import type { SeenRequest, Simulator } from "../../simulator/types.ts";

/** For hooks: starting both loads GitHub's whole description. */
export const START_MS = 60_000;

/** One line of the App's log. */
export interface LogLine {
  readonly level: string;
  readonly message: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The real server against the simulator, in this process. Time passes only when something waits for it. */
export interface TestApp {
  readonly simulator: Simulator;
  readonly engine: Engine;
  /** GitHub as the App sees it, for doing what a process of ours did before it died. */
  readonly github: GitHubAccess;
  readonly url: string;
  readonly log: readonly LogLine[];
  /** Until every webhook was answered and everything that follows from it was done, tries after failures included. */
  settle(): Promise<void>;
  /** One round of healing, now. */
  heal(): Promise<void>;
  /** Requests since the last call, by what they ask: reads, writes, and tokens, which are neither. */
  count(): Counts;
  /** Ends all, and asserts that GitHub would have accepted all traffic. */
  close(): Promise<void>;
}

export interface Counts {
  readonly reads: number;
  readonly writes: number;
  readonly requests: readonly string[];
}

export interface TestAppOptions {
  readonly concurrency?: number;
  readonly timeoutMs?: number;
  /** True scans what is due, which is everything at first; a test that counts requests leaves it off. */
  readonly schedule?: boolean;
  /** False leaves webhooks with the simulator. */
  readonly connected?: boolean;
  readonly simulator?: SimulatorOptions;
  /** Stands between the App and GitHub, for what no answer of GitHub's can bring about. */
  readonly between?: (github: GitHubAccess) => GitHubAccess;
}

/** Starts both. `close` has to be called. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { between = (github: GitHubAccess) => github } = options;
  const simulator = await startSimulator(options.simulator);
  const time = steppingTime(simulator);
  const log: LogLine[] = [];
  const configuration = {
    appId: simulator.app.id,
    privateKey: simulator.app.privateKey,
    webhookSecret: simulator.app.webhookSecret,
    apiUrl: simulator.url,
    host: "127.0.0.1",
    port: 0,
    graceSeconds: 5,
    concurrency: options.concurrency ?? 8,
    sweepMinutes: 10,
    schedule: options.schedule ?? false,
  };
  const timeoutMs = options.timeoutMs ?? 5_000;
  const open = (metrics: Metrics) =>
    openGitHub(configuration, { log: logTo(log), metrics, clock: time.clock, timeoutMs });
  const engine = createEngine({
    configuration,
    github: (metrics) => between(open(metrics)),
    log: logTo(log),
    timers: time.timers,
    random: () => 0.5,
  });
  const { receive } = engine;
  const server = await startServer({ configuration, engine, receive, log: logTo(log) });
  await engine.start();
  const url = `http://127.0.0.1:${server.port}`;
  if (options.connected !== false) simulator.setWebhookTarget(`${url}/api/github/webhooks`);
  const settle = () => settled(simulator, engine, time);
  return {
    simulator,
    engine,
    github: open(engine.metrics),
    url,
    log,
    settle,
    heal: async () => {
      // The round before may still be under way; each ends by setting the timer for the next.
      await time.armed();
      time.fireLast();
      await time.armed();
      await settle();
    },
    count: () => {
      const counts = countsOf(simulator.requests);
      simulator.clearRequests();
      return counts;
    },
    close: async () => {
      simulator.setWebhookTarget(null);
      await server.drain();
      await simulator.close();
      if (simulator.violations.length > 0) throw new Error(simulator.violations.slice(0, 20).join("\n"));
    },
  };
}

function countsOf(requests: readonly SeenRequest[]): Counts {
  const asked = requests.filter(({ path }) => !path.endsWith("/access_tokens"));
  return {
    reads: asked.filter(({ write }) => !write).length,
    writes: asked.filter(({ write }) => write).length,
    requests: asked.map(({ method, operation }) => `${method} ${operation}`),
  };
}

function logTo(lines: LogLine[]): Log {
  const at = (level: string) => (data: Readonly<Record<string, unknown>>, message: string) => {
    lines.push({ level, message, data });
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** The simulated clock, which goes on by every second that somebody wanted to wait; nobody waits in fact. */
interface SteppingTime {
  readonly timers: Timers;
  readonly clock: Clock;
  /** Lets the timer that falls due first fall due; false when there is none before `withinMs`. */
  fireNext(withinMs: number): boolean;
  /** Lets the timer that falls due last fall due: the next round of healing. */
  fireLast(): void;
  /** Until the timer for the next round of healing is set. */
  armed(): Promise<void>;
}

function steppingTime(simulator: Simulator): SteppingTime {
  const due: { readonly at: number; readonly wait: number; readonly call: () => void }[] = [];
  const now = () => simulator.now().getTime();
  const pass = (ms: number) => simulator.advance(Math.max(0, ms) / 1000);
  const fire = (entry: (typeof due)[number] | undefined): boolean => {
    if (entry === undefined) return false;
    due.splice(due.indexOf(entry), 1);
    pass(entry.at - now());
    entry.call();
    return true;
  };
  const inOrder = () => [...due].sort((a, b) => a.at - b.at);
  return {
    timers: {
      now,
      after: (ms, call) => {
        const entry = { at: now() + ms, wait: ms, call };
        due.push(entry);
        return () => {
          if (due.includes(entry)) due.splice(due.indexOf(entry), 1);
        };
      },
    },
    clock: {
      now,
      random: () => 0.5,
      sleep: async (ms) => {
        pass(ms);
      },
    },
    fireNext: (withinMs) => fire(inOrder().find(({ at }) => at - now() < withinMs)),
    fireLast: () => {
      fire(inOrder().at(-1));
    },
    armed: async () => {
      while (!due.some(({ wait }) => wait > BEFORE_HEALING_MS)) {
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    },
  };
}

/** Failed jobs wait five minutes at most, healing comes about every ten. */
const BEFORE_HEALING_MS = 8.5 * 60_000;

async function settled(simulator: Simulator, engine: Engine, time: SteppingTime): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await simulator.idle();
    await new Promise((resolve) => setImmediate(resolve));
    const { waiting, running } = engine.health().queue;
    quiet = waiting + running === 0 ? quiet + 1 : 0;
    // Only a job that failed waits while nothing runs.
    if (waiting > 0 && running === 0) time.fireNext(BEFORE_HEALING_MS);
  }
}
