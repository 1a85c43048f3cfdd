import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { helpText } from "../help-text.ts";
import type { CheckOptions } from "../options.ts";

const MORE = `
Without --base, the base is what CI names (GitHub Actions, GitLab, Jenkins, Buildkite), else the remote's
default branch, else main or master. With no base, or nothing to compare with it, check exits 3: it never
passes without having compared something.

check compares head with the merge base (base...head). The policy comes from base, so that a change cannot
edit the rules that judge it. If base has none, head's is used, and the result says so.

Examples:
  $ sopwatch check                                judge the work tree; in CI, the pull request
  $ sopwatch check --staged                       judge what is about to be committed
  $ sopwatch check --base v1.4 --head v1.5        judge everything between two tags
  $ sopwatch check --format sarif > sopwatch.sarif

Exit codes:
  0  pass: no finding, or advice only
  1  a finding of level "require"
  2  the policy or the command line is wrong
  3  could not run: nothing to compare with, no git repository, unknown ref, unreadable file`;

/** `sopwatch check`: judges one change. */
export function checkCommand(context: Context): Command {
  return new Command("check")
    .summary("judge a change: outdated SOPs, broken references")
    .description("Judge a change: SOPs it leaves outdated, references it breaks, and whom to ask.")
    .option(
      "--base <ref>",
      "what to compare with (default: what CI names, the remote's default branch, main or master)",
    )
    .option("--head <ref>", "commit to judge (default: the work tree, untracked files included)")
    .addOption(new Option("--staged", "judge what is staged, not the work tree").conflicts("head"))
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async (_: unknown, command: Command) => {
      const { runCheck } = await import("../run-check.ts");
      await runCheck(command.optsWithGlobals<CheckOptions>(), context);
    });
}
