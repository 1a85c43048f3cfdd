import type { Console } from "./console.ts";
import { EXIT } from "./exit-code.ts";
import { reportFailure } from "./failure.ts";
import { createProgram } from "./program.ts";
import { startProgress } from "./progress.ts";

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
    await createProgram({ console, progress, directory, environment, exit }).parseAsync(args, {
      from: "user",
    });
    return code;
  } catch (error) {
    progress.done();
    return reportFailure(error, console);
  }
}
