import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import type { LintOptions } from "../options.ts";

const MORE = `
Without FILE, checks every SOP that the policy selects. FILE may name any Markdown document of the
repository; a name that is found from the current directory means that file, else it counts from the
repository's root. Where no SOP is found, or one cannot be read, lint says so. FILE may lie outside
of any repository, and - means standard input; then references are not checked, unless --stdin-filename
names a place in a repository.

Findings that fail the run are shown in full, others as one line for each SOP. Only checks that are
right often enough are on by default: dead references, review dates, owners. The policy switches
others on one by one (rules: {anatomy/rollback: advise}); docs/rules.md lists them.

Examples:
  $ sopwatch lint
  $ sopwatch lint docs/runbooks/payments-db.md
  $ sopwatch lint --verbose
  $ sopwatch lint --fail-on advise
  $ sopwatch lint --stdin-filename docs/runbooks/payments-db.md < draft.md

Exit codes:
  0  no finding at or above --fail-on
  1  a finding at or above --fail-on
  2  the policy or the command line is wrong, or FILE is no Markdown document
  3  could not run: no git repository and no FILE, unreadable file`;

/** `sopwatch lint`: checks SOPs as documents. */
export function lintCommand(context: Context): Command {
  return new Command("lint")
    .summary("check SOPs as documents: dead references, missing parts")
    .description("Check SOPs as documents: references to paths that are gone, parts that a good SOP has.")
    .argument("[file...]", "SOPs to check, - for standard input (default: all)")
    .addOption(
      new Option("--fail-on <level>", "mildest level that fails the run")
        .choices(["require", "advise", "observe"])
        .default("require"),
    )
    .option("--verbose", "show each finding in full, with its fix")
    .option("--stdin-filename <path>", "read the document from standard input and check it as this file")
    .addHelpText("after", MORE)
    .action(async (files: readonly string[], _: unknown, command: Command) => {
      const { runLint } = await import("../run-lint.ts");
      await runLint(files, command.optsWithGlobals<LintOptions>(), context);
    });
}
