import { readFileSync } from "node:fs";
import { Command } from "commander";
import type { Context } from "../context.ts";
import { EXIT } from "../exit-code.ts";
import { helpText } from "../help-text.ts";

const MORE = `
Scans the default branch of each repository that has a policy and updates its dashboard and issues, as the
App does on its schedule. When nothing changed, it writes nothing. With APP_ID and PRIVATE_KEY (or
PRIVATE_KEY_PATH) it scans all repositories that the App is installed on. With GITHUB_TOKEN, as in a
workflow with "issues: write" and "checks: write", it scans --repository or GITHUB_REPOSITORY.
Settings that the environment lacks are read from .env in the current directory; a GITHUB_TOKEN in the environment
wins over an App in that file.

Examples:
  $ sopwatch sweep
  $ sopwatch sweep --repository acme/infra

Exit codes:
  0  every repository was scanned, or has no policy
  2  a setting or the command line is wrong
  3  at least one repository could not be scanned (the others were)`;

/** `sopwatch sweep`: the scheduled scans, run once from outside. */
export function sweepCommand(context: Context): Command {
  return new Command("sweep")
    .summary("scan GitHub repositories for stale SOPs, once")
    .description("Scan GitHub repositories for stale SOPs, once: for cron or a scheduled workflow.")
    .option("--repository <owner/name>", "scan this repository only")
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async ({ repository }: { readonly repository?: string }) => {
      const [{ sweep }, { withEnvFile }, { sweepProblems }] = await Promise.all([
        import("../../app/schedule/sweep.ts"),
        import("../../app/setup/env-file.ts"),
        import("../../app/schedule/sweep-report.ts"),
      ]);
      const source = withEnvFile(context.environment, context.directory, { token: true });
      if (!source.ok) {
        context.console.err(`${sweepProblems([source.problem], "the environment")}\n`);
        return context.exit(EXIT.usage);
      }
      const ending = await sweep({
        ...source,
        repository: repository ?? null,
        readFile: (path) => readFileSync(path, "utf8"),
        now: () => new Date(),
        out: context.console.out,
        err: context.console.err,
      });
      if (ending !== "done") context.exit(ending === "failed" ? EXIT.cannotRun : EXIT.usage);
    });
}
