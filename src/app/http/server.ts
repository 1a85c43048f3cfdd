import type { Server } from "node:http";
import type { Engine } from "../engine.ts";
import { errorData, type Log } from "../log.ts";
import type { Configuration } from "../setup/read-configuration.ts";
import { createFront } from "./create-front.ts";
import { createBodyReader } from "./read-body.ts";
import type { Receive } from "./webhook-endpoint.ts";

export interface ServerOptions {
  readonly configuration: Pick<Configuration, "webhookSecret" | "port" | "host" | "graceSeconds">;
  readonly engine: Engine;
  /** What gets the verified events; Probot in production. */
  readonly receive: Receive;
  readonly log: Log;
}

/** A server that listens. */
export interface RunningServer {
  /** The port it listens on. */
  readonly port: number;
  /** Stops accepting, finishes what is in flight within the grace; true when nothing was left behind. */
  drain(): Promise<boolean>;
}

/** Starts listening; resolves when requests can come. Rejects when the port is taken. */
export async function startServer({
  configuration,
  engine,
  receive,
  log,
}: ServerOptions): Promise<RunningServer> {
  const front = createFront({
    readBody: createBodyReader(configuration.webhookSecret),
    receive,
    draining: () => engine.health().draining,
    metrics: engine.metrics,
    onRefused: ({ status, reason }, request) =>
      log.warn({ status, reason, from: request.socket.remoteAddress }, "refused a webhook"),
    health: () => engine.health(),
    onError: (error) => log.error(errorData(error), "a request failed"),
  });
  const port = await listen(front, configuration);
  return {
    port,
    drain: async () => {
      const until = Date.now() + configuration.graceSeconds * 1000;
      engine.beginDraining();
      await engine.stop(until - Date.now());
      // Until here `/readyz` could answer. A webhook that was half read when draining began may have added work since.
      await closed(front);
      return engine.stop(Math.max(0, until - Date.now()));
    },
  };
}

/** Requests in progress get a second to end. */
const CLOSE_MS = 1_000;

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}
