import { Command, Option } from "commander";
import { docsUrl } from "../../report/docs-url.ts";
import type { Context } from "../context.ts";
import { helpText } from "../help-text.ts";
import type { LintOptions } from "../options.ts";

const MORE = `
Without FILE, checks every SOP that the policy selects. FILE can be any Markdown document, also one outside
a repository; - is standard input. A name found from the current directory means that file; any other name
counts from the repository's root. References are checked only in a repository: for standard input, name a
place in one with --stdin-filename. If no SOP is found, or one cannot be read, lint says so.

Findings that fail the run are shown in full, all others as one line per SOP. Only checks that are right
often enough are on by default: dead references, review dates, owners. Turn on others in the policy, one by
one (rules: {anatomy/rollback: advise}); this page lists them:
  ${docsUrl("docs/rules.md")}

Examples:
  $ sopwatch lint
  $ sopwatch lint docs/runbooks/payments-db.md
  $ sopwatch lint --verbose
  $ sopwatch lint --fail-on advise
  $ sopwatch lint --stdin-filename docs/runbooks/payments-db.md < draft.md

Exit codes:
  0  no finding at or above --fail-on
  1  a finding at or above --fail-on
  2  the policy or the command line is wrong, or FILE is not a Markdown document
  3  could not run: no git repository and no FILE, unreadable file`;

/** `sopwatch lint`: checks SOPs as documents. */
export function lintCommand(context: Context): Command {
  return new Command("lint")
    .summary("check SOPs as documents: dead references, missing parts")
    .description("Check SOPs as documents: dead references, missing parts.")
    .argument("[file...]", "SOPs to check, - for standard input (default: all)")
    .addOption(
      new Option("--fail-on <level>", "lowest level that fails the run")
        .choices(["require", "advise", "observe"])
        .default("require"),
    )
    .option("--verbose", "show every finding in full, with its fix")
    .option("--stdin-filename <path>", "check standard input as if it were this file")
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async (files: readonly string[], _: unknown, command: Command) => {
      const { runLint } = await import("../run-lint.ts");
      await runLint(files, command.optsWithGlobals<LintOptions>(), context);
    });
}
