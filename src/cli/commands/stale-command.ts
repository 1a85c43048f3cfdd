import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { helpText } from "../help-text.ts";
import type { StaleOptions } from "../run-stale.ts";

const MORE = `
Judges one commit (HEAD or --ref) and its first-parent history, like the App's scheduled scan. Uncommitted
work is ignored. The same commit and --now always give the same answer.

Examples:
  $ sopwatch stale
  $ sopwatch stale --now 2026-12-31          what will be stale at the end of the year?
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
    .summary("list stale SOPs, and why they are stale")
    .description(
      "Rank stale SOPs by their overdue dates and by the infrastructure changes since their last update.",
    )
    .addOption(
      new Option("--now <date>", "judge as of this day, YYYY-MM-DD").default(undefined, "today, UTC"),
    )
    .addOption(new Option("--ref <ref>", "commit to judge").default("HEAD"))
    .addOption(
      new Option("--fail-on <level>", "lowest level that fails the run")
        .choices(["require", "advise", "observe"])
        .default("require"),
    )
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async (_: unknown, command: Command) => {
      const { runStale } = await import("../run-stale.ts");
      await runStale(command.optsWithGlobals<StaleOptions>(), context);
    });
}
