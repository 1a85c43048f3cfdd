import { createEngine, type Engine } from "../../../src/app/engine.ts";
import { createProbot } from "../../../src/app/http/create-probot.ts";
import { emitterOf, subscribe } from "../../../src/app/http/probot-events.ts";
import { startServer } from "../../../src/app/http/server.ts";
import { openGitHub } from "../../../src/app/setup/open-github.ts";
import type { Configuration } from "../../../src/app/setup/read-configuration.ts";
import { startSimulator } from "../../../test/simulator/simulator.ts";
import type { SimulatedRepository, Simulator } from "../../../test/simulator/types.ts";
import { exampleFiles, inhabit } from "./acme.ts";
import { storyTime } from "./story-time.ts";

/** The real server and a simulated GitHub with the example repository, both on loopback. */
export interface Stage {
  readonly simulator: Simulator;
  readonly repository: SimulatedRepository;
  /** Resolves when every webhook was answered and everything that follows from it is done. */
  settle(): Promise<void>;
  /** Lets days pass for the server. */
  travel(days: number): void;
  close(): Promise<void>;
}

/** Starts both, with the App installed. Nothing leaves this machine. */
export async function openStage(example: string): Promise<Stage> {
  const simulator = await startSimulator();
  const configuration = configurationFor(simulator);
  const time = storyTime();
  const { probot, log } = await createProbot(configuration, true);
  const engine = createEngine({
    configuration,
    github: (metrics) => openGitHub(configuration, { log, metrics }),
    log,
    timers: time.timers,
    random: Math.random,
  });
  subscribe(probot, engine.receive);
  const server = await startServer({ configuration, engine, receive: emitterOf(probot), log });
  await engine.start();
  simulator.setWebhookTarget(`http://127.0.0.1:${server.port}/api/github/webhooks`);
  const repository = await simulator.createRepository({
    owner: "acme",
    name: "infra",
    files: exampleFiles(example),
  });
  inhabit(simulator, repository);
  return {
    simulator,
    repository,
    settle: () => settled(simulator, engine),
    travel: time.travel,
    close: async () => {
      simulator.setWebhookTarget(null);
      await server.drain();
      await simulator.close();
    },
  };
}

function configurationFor({ app, url }: Simulator): Configuration {
  return {
    appId: app.id,
    privateKey: app.privateKey,
    webhookSecret: app.webhookSecret,
    apiUrl: url,
    host: "127.0.0.1",
    port: 0,
    logLevel: "error",
    graceSeconds: 5,
    concurrency: 8,
    sweepMinutes: 60,
    schedule: true,
    stateDirectory: "",
    warnings: [],
  };
}

/** Quiet for three looks in a row: a job that ends may cause a webhook, which makes another job. */
async function settled(simulator: Simulator, engine: Engine): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await simulator.idle();
    await new Promise((resolve) => setTimeout(resolve, 5));
    const { waiting, running } = engine.health().queue;
    quiet = waiting + running === 0 ? quiet + 1 : 0;
  }
}
