import { createEngine, type Engine } from "./engine.ts";
import { createProbot } from "./http/create-probot.ts";
import { emitterOf, subscribe } from "./http/probot-events.ts";
import { startServer } from "./http/server.ts";
import { WrongCredentials } from "./setup/check-registration.ts";
import { collectWhenQuiet } from "./setup/collect-when-quiet.ts";
import { openGitHub } from "./setup/open-github.ts";
import type { Configuration } from "./setup/read-configuration.ts";
import { boundYoungGeneration } from "./setup/young-generation.ts";
import { createRunningKeys } from "./state/running-keys.ts";
import { openStateFile } from "./state/state-file.ts";
import { realTimers } from "./timers.ts";

/** How a server ended. */
export type Ending =
  | { readonly kind: "stopped"; readonly leftBehind: boolean }
  | { readonly kind: "wrong-credentials"; readonly message: string };

export interface ServeOptions {
  readonly configuration: Configuration;
  /** Logs for people at a terminal, instead of JSON. */
  readonly pretty: boolean;
  /** Resolves when the server should stop: a signal came. */
  readonly stop: Promise<string>;
}

/** Runs the App until it is stopped. Rejects when it cannot listen. */
export async function serve({ configuration, pretty, stop }: ServeOptions): Promise<Ending> {
  boundYoungGeneration();
  const { probot, log } = await createProbot(configuration, pretty);
  for (const warning of configuration.warnings) log.warn({}, warning);
  const engine = createEngine({
    configuration,
    github: (metrics) => openGitHub(configuration, { log, metrics }),
    log,
    timers: realTimers,
    random: Math.random,
    running: createRunningKeys(openStateFile(configuration.stateDirectory, { ...configuration, log })),
  });
  collectWhenQuiet(() => engine.health().queue.running === 0);
  subscribe(probot, engine.receive);
  const server = await startServer({ configuration, engine, receive: emitterOf(probot), log });
  log.info({ host: configuration.host, port: server.port, api: configuration.apiUrl }, "listening");
  const reason = await Promise.race([stop, credentialsRefused(engine)]);
  log.info({ reason: String(reason), graceSeconds: configuration.graceSeconds }, "shutting down");
  const clean = await server.drain();
  if (reason instanceof WrongCredentials) return { kind: "wrong-credentials", message: reason.message };
  if (!clean) log.warn({}, "work was left behind; the sweep of the next start takes it up");
  return { kind: "stopped", leftBehind: !clean };
}

/** Starts the engine; resolves only when GitHub does not know the App, rejects when the engine cannot start. */
function credentialsRefused(engine: Engine): Promise<WrongCredentials> {
  return new Promise((resolve, reject) => {
    engine.start().catch((error: unknown) => {
      if (error instanceof WrongCredentials) resolve(error);
      else reject(error);
    });
  });
}
