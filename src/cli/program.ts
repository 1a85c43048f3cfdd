import { Command, CommanderError, Option } from "commander";
import { visibleLines } from "../report/escape.ts";
import { checkCommand } from "./commands/check-command.ts";
import { explainCommand } from "./commands/explain-command.ts";
import { lintCommand } from "./commands/lint-command.ts";
import { serveCommand } from "./commands/serve-command.ts";
import { staleCommand } from "./commands/stale-command.ts";
import { sweepCommand } from "./commands/sweep-command.ts";
import { validateCommand } from "./commands/validate-command.ts";
import type { Context } from "./context.ts";
import { helpText } from "./help-text.ts";
import { commonOptions, optionsThatWork } from "./options.ts";
import { VERSION } from "./version.ts";

const MORE = `
Options work before or after the command. NO_COLOR and FORCE_COLOR are respected.

Examples:
  $ sopwatch check                 which SOPs does my change leave outdated?
  $ sopwatch explain Dockerfile    which SOPs cover this file?
  $ sopwatch validate              is the policy correct?
  $ sopwatch lint                  are the SOPs themselves in order?
  $ sopwatch stale                 which SOPs are stale?`;

/** The whole command line. Parsing it runs a command, or throws what `failureKind` can sort. */
export function createProgram(context: Context): Command {
  const { console } = context;
  const program = new Command("sopwatch")
    .summary("find the SOPs that a change breaks")
    .description("Finds the SOPs that an infrastructure change leaves wrong, and whom to ask.")
    .version(VERSION, "-v, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .configureHelp({
      showGlobalOptions: true,
      minWidthToWrap: 10,
      // The program's own options are listed already.
      visibleGlobalOptions: (command) => (command.parent ? [...optionsThatWork(command.name())] : []),
    })
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      getOutHelpWidth: () => console.width,
      getErrHelpWidth: () => console.width,
      outputError: (text, write) => write(visibleLines(text.replace(/^error: /, "sopwatch: "))),
    })
    .exitOverride()
    .showHelpAfterError("See sopwatch --help.")
    .addHelpText("after", () => helpText(MORE, console.width));
  addOtherWaysToVersion(program);
  for (const option of commonOptions()) program.addOption(option);
  for (const create of [
    checkCommand,
    explainCommand,
    validateCommand,
    lintCommand,
    staleCommand,
    serveCommand,
    sweepCommand,
  ])
    program.addCommand(create(context).copyInheritedSettings(program));
  return program;
}

/** Other ways in which people ask for the version; `-v` is in the help. */
function addOtherWaysToVersion(program: Command): void {
  const print = () => {
    program.configureOutput().writeOut?.(`${VERSION}\n`);
    throw new CommanderError(0, "commander.version", VERSION);
  };
  program.addOption(new Option("-V").hideHelp()).on("option:V", print);
  program.addCommand(new Command("version").action(print), { hidden: true });
}
