import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { StaleOptions } from "../run-stale.ts";

const MORE = `
Judges a commit (HEAD, or the one of --ref) with its first-parent history, as the scheduled scan of the App
does; uncommitted work plays no part. With the same commit and --now the answer is always the same.

Examples:
  $ sopwatch stale
  $ sopwatch stale --now 2026-12-31          what will be stale by the end of the year?
  $ sopwatch stale --format markdown --fail-on advise
  $ sopwatch stale --repo infra.git --ref main --format json

Exit codes:
  0  no finding at or above --fail-on
  1  a finding at or above --fail-on
  2  the policy or the command line is wrong
  3  could not run: no git repository, no commit, unreadable history`;

/** `sopwatch stale`: what the scheduled scan would say. */
export function staleCommand(context: Context): Command {
  return new Command("stale")
    .summary("tell which SOPs have gone stale, and why")
    .description(
      "Tell which SOPs have gone stale: by their dates, and by what their infrastructure did since.",
    )
    .addOption(new Option("--now <date>", "day to judge by, YYYY-MM-DD").default(undefined, "today, UTC"))
    .addOption(new Option("--ref <ref>", "commit to judge").default("HEAD"))
    .addOption(
      new Option("--fail-on <level>", "mildest level that fails the run")
        .choices(["require", "advise", "observe"])
        .default("require"),
    )
    .addHelpText("after", MORE)
    .action(async (_: unknown, command: Command) => {
      const { runStale } = await import("../run-stale.ts");
      await runStale(command.optsWithGlobals<StaleOptions>(), context);
    });
}
