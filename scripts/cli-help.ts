import type { Console } from "../src/cli/console.ts";
import { createProgram } from "../src/cli/program.ts";
import { PLAIN_STYLE } from "../src/report/terminal/style.ts";
import { replacePart } from "./replace-part.ts";

/** Columns of the help texts in the documentation. */
const WIDTH = 100;

/** `docs/cli.md` with the help of every command as the program prints it. */
export function withCliHelp(page: string): string {
  let printed = "";
  const console: Console = {
    out: (text) => {
      printed += text;
    },
    err: () => {},
    style: PLAIN_STYLE,
    width: WIDTH,
    showsProgress: false,
    debug: false,
  };
  const progress = { step: () => {}, done: () => {} };
  const program = createProgram({ console, progress, directory: ".", environment: {}, exit: () => {} });
  const visible = program.createHelp().visibleCommands(program);
  const commands = program.commands.filter((command) => visible.includes(command));
  return [program, ...commands].reduce((text, command) => {
    printed = "";
    command.outputHelp();
    const name = command === program ? "sopwatch" : command.name();
    return replacePart(text, `help of ${name}`, `\`\`\`text\n${printed.trimEnd()}\n\`\`\``);
  }, page);
}
