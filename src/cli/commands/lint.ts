import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { LintOptions } from "../options.ts";

const MORE = `
Without FILE, checks every SOP that the policy selects. FILE may name any Markdown document of the
repository; a name that is found from the current directory means that file, else it counts from the
repository's root. Where no SOP is found, or one cannot be read, lint says so.

Examples:
  $ sopwatch lint
  $ sopwatch lint docs/runbooks/payments-db.md
  $ sopwatch lint --fail-on advise

Exit codes:
  0  no finding at or above --fail-on
  1  a finding at or above --fail-on
  2  the policy or the command line is wrong, or FILE is no document of the repository
  3  could not run: no git repository, unreadable file`;

/** `sopwatch lint`: checks SOPs as documents. */
export function lintCommand(context: Context): Command {
  return new Command("lint")
    .summary("check SOPs as documents: dead references, missing parts")
    .description("Check SOPs as documents: references to paths that are gone, parts that a good SOP has.")
    .argument("[file...]", "SOPs to check (default: all)")
    .addOption(
      new Option("--fail-on <level>", "mildest level that fails the run")
        .choices(["require", "advise", "observe"])
        .default("require"),
    )
    .addHelpText("after", MORE)
    .action(async (files: readonly string[], _: unknown, command: Command) => {
      const { runLint } = await import("../run-lint.ts");
      await runLint(files, command.optsWithGlobals<LintOptions>(), context);
    });
}
