import type { Layout } from "../report/terminal/style.ts";
import type { Console } from "./console.ts";
import type { CommonOptions } from "./options.ts";
import type { Progress } from "./progress.ts";

/** What every command gets: where to write, whom to tell about slow steps, and how to end. */
export interface Context {
  readonly console: Console;
  readonly progress: Progress;
  /** Directory in which the program was started; paths on the command line are relative to it. */
  readonly directory: string;
  /** Variables of the process, for what a CI system says about the change. */
  readonly environment: NodeJS.ProcessEnv;
  /** Sets the exit code of the run. */
  readonly exit: (code: number) => void;
}

/** How the result is laid out when people read it. */
export function layoutOf({ console }: Context, { quiet }: CommonOptions): Layout {
  return { style: console.style, width: console.width, quiet: quiet === true };
}

/** Writes the result after taking the progress line away. */
export function printResult(context: Context, text: string): void {
  context.progress.done();
  if (text !== "") context.console.out(text.endsWith("\n") ? text : `${text}\n`);
}
