import type { Console } from "./console.ts";
import type { Context } from "./context.ts";
import { EXIT } from "./exit-code.ts";
import { reportFailure } from "./failure.ts";
import { startProgress } from "./progress.ts";
import { quickCheckOptions } from "./quick-check.ts";

/** What a run needs of the process around it. */
export interface Surroundings {
  readonly console: Console;
  /** Directory in which the program was started. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** Runs one command line and answers with its exit code; never throws. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const { console, directory, environment, now } = surroundings;
  const progress = startProgress(console, now);
  let code: number = EXIT.pass;
  const exit = (wanted: number) => {
    code = wanted;
  };
  try {
    await obey(args, { console, progress, directory, environment, exit });
    return code;
  } catch (error) {
    progress.done();
    return reportFailure(error, console);
  }
}

/** The argument parser is loaded for all but a plain check. */
async function obey(args: readonly string[], context: Context): Promise<void> {
  const options = quickCheckOptions(args);
  if (options) {
    const { runCheck } = await import("./run-check.ts");
    return runCheck(options, context);
  }
  const { createProgram } = await import("./program.ts");
  await createProgram(context).parseAsync(args, { from: "user" });
}
