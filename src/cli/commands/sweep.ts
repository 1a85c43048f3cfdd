import { readFileSync } from "node:fs";
import process from "node:process";
import { Command } from "commander";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";

const MORE = `
Scans the default branch of each repository with a policy and brings its dashboard and issues in line, as the
App does by its schedule; run again it writes nothing while nothing changed. With APP_ID and PRIVATE_KEY (or
PRIVATE_KEY_PATH) it goes through all repositories that the App is installed on. With GITHUB_TOKEN, as in a
workflow with "issues: write" and "checks: write", it takes --repository or GITHUB_REPOSITORY.

Examples:
  $ sopwatch sweep
  $ sopwatch sweep --repository acme/infra

Exit codes:
  0  every repository was scanned, or has no policy
  2  a setting or the command line is wrong
  3  at least one repository could not be scanned; the others were`;

/** `sopwatch sweep`: the scheduled scans, run once from outside. */
export function sweepCommand(context: Context): Command {
  return new Command("sweep")
    .summary("scan for stale SOPs on GitHub, once")
    .description("Scan for stale SOPs on GitHub, once: for system cron or a scheduled workflow.")
    .option("--repository <owner/name>", "this repository only")
    .addHelpText("after", MORE)
    .action(async ({ repository }: { readonly repository?: string }) => {
      const { sweep } = await import("../../app/schedule/sweep.ts");
      const ending = await sweep({
        env: process.env,
        repository: repository ?? null,
        readFile: (path) => readFileSync(path, "utf8"),
        now: () => new Date(),
        out: context.console.out,
        err: context.console.err,
      });
      if (ending !== "done") context.exit(ending === "failed" ? EXIT.cannotRun : EXIT.usage);
    });
}
