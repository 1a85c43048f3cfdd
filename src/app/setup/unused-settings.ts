import { closest } from "../../core/policy/closest.ts";
import { visible } from "../../report/escape.ts";
import type { Environment } from "./environment.ts";

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
export function unusedSettings(env: Environment): readonly string[] {
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
