import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { CheckOptions } from "../options.ts";

const MORE = `
Without --base the base is what CI says it is (GitHub Actions, GitLab, Jenkins, Buildkite), else the remote's
default branch, else main or master. Where none of them is found, or head has nothing that base lacks, check
could not run: it never passes for want of something to compare.

The change is what head brought since it left base (three dots). The policy comes from base, so that a
change cannot edit its own judge; only when base has none is head's used, and the result says so.

Examples:
  $ sopwatch check                                judge the work tree, in CI the pull request
  $ sopwatch check --staged                       judge what is about to be committed
  $ sopwatch check --base v1.4 --head v1.5        judge what happened between two tags
  $ sopwatch check --format sarif > sopwatch.sarif

Exit codes:
  0  nothing is required (there may be advice)
  1  a finding of level "require"
  2  the policy or the command line is wrong
  3  could not run: nothing to compare with, no git repository, unknown ref, unreadable file`;

/** `sopwatch check`: judges one change. */
export function checkCommand(context: Context): Command {
  return new Command("check")
    .summary("judge a change: which SOPs it leaves behind")
    .description("Judge a change: which SOPs it leaves behind, which references it breaks, and who to ask.")
    .option(
      "--base <ref>",
      "what the change is compared with (default: what CI says, the remote's default branch, main or master)",
    )
    .option("--head <ref>", "the commit to judge (default: the work tree with untracked files)")
    .addOption(new Option("--staged", "judge what is staged instead of the work tree").conflicts("head"))
    .addHelpText("after", MORE)
    .action(async (_: unknown, command: Command) => {
      const { runCheck } = await import("../run-check.ts");
      await runCheck(command.optsWithGlobals<CheckOptions>(), context);
    });
}
