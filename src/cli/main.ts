import { processConsole } from "./console.ts";
import { EXIT } from "./exit-code.ts";
import { run } from "./run.ts";

const { stdout, stderr } = process;

// A reader that has seen enough (`| head`) is no failure: what it wanted to know is printed.
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}
process.once("SIGINT", () => process.exit(EXIT.interrupted));

void run(process.argv.slice(2), {
  console: processConsole(process),
  directory: process.cwd(),
  environment: process.env,
  // `performance` would be loaded for this alone.
  now: () => process.uptime() * 1000,
}).then((code) => {
  process.exitCode = code;
  // Taking everything down one by one takes Node longer than ending, but what was written must have left us first.
  stdout.write("", () => stderr.write("", () => process.exit()));
});
