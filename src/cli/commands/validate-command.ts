import { Command } from "commander";
import type { Context } from "../context.ts";
import { helpText } from "../help-text.ts";
import type { CommonOptions } from "../options.ts";

const MORE = `
Without FILE, validates .github/sopwatch.yml in the work tree, or at HEAD in a bare repository. It also
checks a valid policy against the repository: a link that selects nothing is a warning; a link to a missing
SOP fails, as it would in the next check. If no SOP is found, it says where it looked.

Examples:
  $ sopwatch validate
  $ sopwatch validate proposal.yml
  $ sopwatch validate --format github      annotate the policy in GitHub Actions

Exit codes:
  0  the policy is valid (there may be warnings)
  1  a finding of level "require": the next check would fail
  2  the policy has problems, or there is none
  3  could not run: unreadable repository`;

/** `sopwatch validate`: every problem of a policy at once. */
export function validateCommand(context: Context): Command {
  return new Command("validate")
    .summary("check a policy: every problem at once")
    .description("Check a policy: every problem at once, with its place, what was expected, and an example.")
    .argument("[file]", "policy to check (default: .github/sopwatch.yml of the repository)")
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async (file: string | undefined, _: unknown, command: Command) => {
      const { runValidate } = await import("../run-validate.ts");
      await runValidate(file, command.optsWithGlobals<CommonOptions>(), context);
    });
}
