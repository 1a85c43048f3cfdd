import { tmpdir } from "node:os";
import { join } from "node:path";
import { closest } from "../../core/policy/closest.ts";
import { visible } from "../../report/escape.ts";
import type { Environment, ReadFile } from "./environment.ts";
import {
  apiUrl,
  appId,
  type LogLevel,
  logLevel,
  onOff,
  webhookSecret,
  wholeNumber,
} from "./parse-settings.ts";
import { readPrivateKey } from "./private-key.ts";
import type { SettingProblem } from "./setting-problem.ts";

/** How the server runs, read once at start. */
export interface Configuration {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly webhookSecret: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  readonly logLevel: LogLevel;
  /** Base URL of the REST API, without a slash at the end. */
  readonly apiUrl: string;
  /** Minutes between two sweeps over open pull requests. */
  readonly sweepMinutes: number;
  /** Seconds that work in flight gets to finish after SIGTERM. */
  readonly graceSeconds: number;
  /** How many pull requests are judged at the same time, over all installations. */
  readonly concurrency: number;
  /** False when scans are run from outside, by `sopwatch sweep`. */
  readonly schedule: boolean;
  /** Where it is written which work runs, so that the next process knows what killed this one. */
  readonly stateDirectory: string;
  /** Settings that will not do what somebody probably meant; the server starts all the same. */
  readonly warnings: readonly string[];
}

export type ConfigurationResult =
  | { readonly ok: true; readonly configuration: Configuration }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Reads the environment. Everything that is missing or malformed is reported at once, each with its fix. */
export function readConfiguration(env: Environment, readFile: ReadFile): ConfigurationResult {
  const problems: SettingProblem[] = [];
  /** The placeholder is never used: where there is a problem there is no configuration. */
  const take = <T extends string | number>(read: T | SettingProblem, placeholder: T): T => {
    if (typeof read !== "object") return read;
    problems.push(read);
    return placeholder;
  };
  const number = (name: string, range: { fallback: number; from: number; to: number }) =>
    take(wholeNumber(name, env[name], range), 0);
  const configuration: Configuration = {
    appId: take(appId(env.APP_ID), 0),
    privateKey: take(readPrivateKey(env, readFile), ""),
    webhookSecret: take(webhookSecret(env.WEBHOOK_SECRET), ""),
    port: number("PORT", { fallback: 3000, from: 0, to: 65_535 }),
    host: env.HOST || "localhost",
    logLevel: take(logLevel(env.LOG_LEVEL), "info"),
    apiUrl: take(apiUrl(env.GITHUB_API_URL), ""),
    sweepMinutes: number("SOPWATCH_SWEEP_MINUTES", { fallback: 10, from: 1, to: 1440 }),
    graceSeconds: number("SOPWATCH_GRACE_SECONDS", { fallback: 25, from: 0, to: 600 }),
    concurrency: number("SOPWATCH_CONCURRENCY", { fallback: 16, from: 1, to: 100 }),
    schedule: take(onOff("SOPWATCH_SCHEDULE", env.SOPWATCH_SCHEDULE), "on") === "on",
    stateDirectory: env.SOPWATCH_STATE_DIR || join(tmpdir(), `sopwatch-${env.APP_ID}`),
    warnings: unusedSettings(env),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, configuration };
}

const OWN = [
  "SOPWATCH_SWEEP_MINUTES",
  "SOPWATCH_GRACE_SECONDS",
  "SOPWATCH_CONCURRENCY",
  "SOPWATCH_SCHEDULE",
  "SOPWATCH_STATE_DIR",
  "SOPWATCH_DEBUG",
];

/**
 * Settings that are set and have no effect, as sentences. They are no problems: Kubernetes, for one, sets
 * SOPWATCH_SERVICE_HOST and more in every pod beside a service called sopwatch.
 */
function unusedSettings(env: Environment): readonly string[] {
  const misspelt = Object.keys(env).flatMap((name) => {
    if (!name.startsWith("SOPWATCH_") || OWN.includes(name)) return [];
    const meant = closest(name, OWN);
    return meant === null ? [] : [`${visible(name)} has no effect; did you mean ${meant}?`];
  });
  const redis = "REDIS_URL has no effect: it would make Probot wait for Redis before each request to GitHub.";
  const both = "PRIVATE_KEY_PATH has no effect, because PRIVATE_KEY is set too.";
  return [
    ...misspelt,
    ...(env.REDIS_URL ? [redis] : []),
    ...(env.PRIVATE_KEY && env.PRIVATE_KEY_PATH ? [both] : []),
  ];
}
