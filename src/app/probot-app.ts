import { readFileSync } from "node:fs";
import process from "node:process";
import type { Probot } from "probot";
import { createEngine } from "./engine.ts";
import { subscribe } from "./http/probot-events.ts";
import { errorData } from "./log.ts";
import { openGitHub } from "./setup/open-github.ts";
import { readConfiguration } from "./setup/read-configuration.ts";
import { renderProblems } from "./setup/setting-problem.ts";
import { realTimers } from "./timers.ts";

/**
 * The App as a plain Probot app, for `probot run` and for people who have a Probot server. It takes its settings from the
 * environment, like `sopwatch serve`, which is the better choice in public: it has a front of its own (see docs/deploy.md).
 */
async function probotApp(probot: Probot): Promise<void> {
  const result = readConfiguration(process.env, (path) => readFileSync(path, "utf8"));
  if (!result.ok)
    throw new Error(renderProblems(result.problems, "the environment, to which Probot adds .env"));
  const { configuration } = result;
  const { log } = probot;
  const engine = createEngine({
    configuration,
    github: (metrics) => openGitHub(configuration, { log, metrics }),
    log,
    timers: realTimers,
    random: Math.random,
  });
  subscribe(probot, engine.receive);
  engine.start().catch((error: unknown) => log.error(errorData(error), "the App cannot work"));
}

// biome-ignore lint/style/noDefaultExport: Probot takes the default export of an app's file.
export { probotApp, probotApp as default };
