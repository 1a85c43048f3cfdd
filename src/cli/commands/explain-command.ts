import { Command } from "commander";
import type { Context } from "../context.ts";
import { helpText } from "../help-text.ts";
import type { CommonOptions } from "../options.ts";

const MORE = `
PATH need not exist. A name found from the current directory means that file; any other name counts from the
repository's root.

Examples:
  $ sopwatch explain terraform/prod/rds/main.tf
  $ sopwatch explain charts/api/values.yaml ansible/roles/ntp/tasks/main.yml
  $ sopwatch explain --format json docs/runbooks/payments-db.md

Exit codes:
  0  explained, whether or not a link claims the path
  2  the policy or the command line is wrong
  3  could not run: no git repository, unreadable file`;

/** `sopwatch explain`: which links claim a path, and why not the near misses. */
export function explainCommand(context: Context): Command {
  return new Command("explain")
    .summary("show which links claim a path, and why")
    .description("Show which links, SOPs and owners claim a path, by which glob, and why near misses do not.")
    .argument("<path...>", "paths to explain")
    .addHelpText("after", () => helpText(MORE, context.console.width))
    .action(async (paths: readonly string[], _: unknown, command: Command) => {
      const { runExplain } = await import("../run-explain.ts");
      await runExplain(paths, command.optsWithGlobals<CommonOptions>(), context);
    });
}
