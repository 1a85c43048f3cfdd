import { Command } from "commander";
import { visibleLines } from "../report/escape.ts";
import { checkCommand } from "./commands/check.ts";
import { explainCommand } from "./commands/explain.ts";
import { lintCommand } from "./commands/lint.ts";
import { serveCommand } from "./commands/serve.ts";
import { staleCommand } from "./commands/stale.ts";
import { sweepCommand } from "./commands/sweep.ts";
import { validateCommand } from "./commands/validate.ts";
import type { Context } from "./context.ts";
import { commonOptions } from "./options.ts";
import { VERSION } from "./version.ts";

const MORE = `
Common options may stand before or behind the command. Colours honour NO_COLOR and FORCE_COLOR.

Examples:
  $ sopwatch check                 what does my change leave behind?
  $ sopwatch explain Dockerfile    who has to know when this file changes?
  $ sopwatch validate              is the policy right?
  $ sopwatch lint                  are the SOPs themselves in order?
  $ sopwatch stale                 which SOPs have gone stale since?`;

/** The whole command line. Parsing it runs a command, or throws what `failureKind` can sort. */
export function createProgram(context: Context): Command {
  const { console } = context;
  const program = new Command("sopwatch")
    .summary("tell which SOP a change just broke")
    .description("Tells which SOP a change to the infrastructure just broke, and who to ask.")
    .version(VERSION, "--version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: console.out,
      writeErr: console.err,
      getOutHelpWidth: () => console.width,
      getErrHelpWidth: () => console.width,
      outputError: (text, write) => write(visibleLines(text.replace(/^error: /, "sopwatch: "))),
    })
    .exitOverride()
    .showHelpAfterError("See sopwatch --help.")
    .addHelpText("after", MORE);
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
