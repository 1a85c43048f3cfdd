import process from "node:process";
import { processConsole } from "./console.ts";
import { EXIT } from "./exit-code.ts";
import { reportFailure } from "./failure.ts";
import { createProgram } from "./program.ts";
import { startProgress } from "./progress.ts";

/** Runs the command line of this process and answers with its exit code. */
async function main(): Promise<number> {
  const console = processConsole(process);
  const progress = startProgress(console, () => performance.now());
  let code: number = EXIT.pass;
  const exit = (wanted: number) => {
    code = wanted;
  };
  try {
    await createProgram({ console, progress, directory: process.cwd(), exit }).parseAsync();
    return code;
  } catch (error) {
    progress.done();
    return reportFailure(error, console);
  }
}

// A reader that has seen enough (`| head`) is no failure: what it wanted to know has been said.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
process.once("SIGINT", () => process.exit(EXIT.interrupted));

process.exitCode = await main();
