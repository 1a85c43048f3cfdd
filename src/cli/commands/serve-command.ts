import { readFileSync } from "node:fs";
import process from "node:process";
import { Command } from "commander";
import { docsUrl } from "../../report/docs-url.ts";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";
import { helpText } from "../help-text.ts";

const MORE = `
Settings are environment variables; unset ones are read from .env in the current directory.
Required: APP_ID, PRIVATE_KEY or PRIVATE_KEY_PATH, and WEBHOOK_SECRET. Optional:
PORT, HOST, LOG_LEVEL, GITHUB_API_URL, SOPWATCH_SWEEP_MINUTES, SOPWATCH_GRACE_SECONDS, SOPWATCH_CONCURRENCY,
SOPWATCH_SCHEDULE (off: scans are run by sopwatch sweep), and
SOPWATCH_STATE_DIR (a directory that survives a restart).
This page explains each setting, and how to register the App:
  ${docsUrl("docs/deploy.md")}

SIGTERM and SIGINT let running work finish; a second signal ends at once.

Exit codes:
  0  stopped by a signal
  2  a setting is missing or wrong; all are listed
  3  could not run: GitHub does not know the App, or the port is taken`;

/** `sopwatch serve`: the GitHub App. */
export function serveCommand(context: Context): Command {
  return new Command("serve")
    .summary("run the GitHub App")
    .description("Run the GitHub App: judge pull requests as webhooks arrive.")
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async () => {
      const [{ readConfiguration }, { renderProblems }, { withEnvFile }] = await Promise.all([
        import("../../app/setup/read-configuration.ts"),
        import("../../app/setup/setting-problem.ts"),
        import("../../app/setup/env-file.ts"),
      ]);
      const source = withEnvFile(context.environment, context.directory, { token: false });
      if (!source.ok) {
        context.console.err(`${renderProblems([source.problem], "the environment")}\n`);
        return context.exit(EXIT.usage);
      }
      const result = readConfiguration(source.env, (path) => readFileSync(path, "utf8"));
      if (!result.ok) {
        context.console.err(`${renderProblems(result.problems, source.readFrom)}\n`);
        return context.exit(EXIT.usage);
      }
      const { serve } = await import("../../app/serve.ts");
      const pretty = process.stdout.isTTY === true;
      const ending = await serve({ configuration: result.configuration, pretty, stop: firstSignal() });
      if (ending.kind === "wrong-credentials") {
        context.console.err(`sopwatch: ${ending.message}\n`);
        context.exit(EXIT.cannotRun);
      }
      // Connections to GitHub that are kept alive must not keep a server alive that is done.
      setTimeout(() => process.exit(), 200).unref();
    });
}

/** Resolves with the first signal to stop; the second ends the process at once, with what shells report for it. */
function firstSignal(): Promise<string> {
  // The other commands end at once on Ctrl-C.
  process.removeAllListeners("SIGINT");
  return new Promise((resolve) => {
    let asked = false;
    const codes = { SIGINT: 130, SIGTERM: 143 } as const;
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.on(signal, () => {
        if (asked) process.exit(codes[signal]);
        asked = true;
        resolve(signal);
      });
    }
  });
}
