import { Probot, ProbotOctokit } from "probot";
import type { Log } from "../log.ts";
import type { Configuration } from "../setup/read-configuration.ts";

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
  return { probot, log: probot.log.child({ component: "sopwatch" }, { level, redact: REDACTED }) };
}

/**
 * The client that Probot hands to handlers as `context.octokit`, without any credentials: nothing may use it. Probot's own
 * puts all installations in one lane of one write a second, repeats POSTs and has no timeout; and making one per event
 * costs more than everything else we do with a webhook. Requests go through `src/github`.
 */
const DispatchOnlyOctokit = ProbotOctokit.defaults({
  throttle: { enabled: false },
  retry: { enabled: false },
  authStrategy: ({ octokit }: { readonly octokit: unknown }) => {
    const auth = () => octokit;
    const hook = () => {
      throw new Error("context.octokit may not be used: see src/github");
    };
    return Object.assign(auth, { hook });
  },
});
