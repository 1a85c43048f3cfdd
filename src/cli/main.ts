import process from "node:process";
import { processConsole } from "./console.ts";
import { EXIT } from "./exit-code.ts";
import { run } from "./run.ts";

// A reader that has seen enough (`| head`) is no failure: what it wanted to know has been said.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
process.once("SIGINT", () => process.exit(EXIT.interrupted));

// The exit code is set, not exited with: what was written must still be read by whoever is at the other end of a pipe.
process.exitCode = await run(process.argv.slice(2), {
  console: processConsole(process),
  directory: process.cwd(),
  now: () => performance.now(),
});
