import { Probot } from "probot";
import type { Log } from "../log.ts";
import type { Configuration } from "../setup/read-configuration.ts";
import { DispatchOnlyOctokit } from "./dispatch-only-octokit.ts";

/** What must not be in a log even when somebody logs it by mistake. */
const REDACTED = [
  "privateKey",
  "webhookSecret",
  "token",
  "authorization",
  "*.authorization",
  "payload",
  "body",
];

/**
 * Probot without its server, its Redis and its client, and a log of our own on its logger. Probot itself logs whole events
 * where it logs more than errors, so it is kept to those.
 */
export async function createProbot(
  configuration: Configuration,
  pretty: boolean,
): Promise<{ readonly probot: Probot; readonly log: Log }> {
  const { appId, privateKey, webhookSecret: secret, logLevel: level } = configuration;
  const logFormat = pretty ? "pretty" : "json";
  const probot = new Probot({
    appId,
    privateKey,
    secret,
    logFormat,
    logLevel: "error",
    Octokit: DispatchOnlyOctokit,
  });
  await probot.ready();
  const log = probot.log.child({ component: "sopwatch" }, { level, redact: REDACTED });
  // Probot makes a logger of its own for every event, which costs more than queueing it; handlers log to ours.
  Object.defineProperty(probot.log, "child", { value: () => probot.log });
  return { probot, log };
}
