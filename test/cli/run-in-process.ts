import { run } from "../../src/cli/run.ts";
import { fakeConsole } from "./fake-console.ts";
import type { CliRun } from "./run-cli.ts";

/**
 * Runs a command line in this process: everything but the process itself is real, and no start-up is paid for.
 * No CI system runs it, unless `environment` says so.
 */
export async function runInProcess(
  args: readonly string[],
  directory: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<CliRun> {
  const console = fakeConsole();
  const code = await run(args, { console, directory, environment, now: () => 0 });
  return { code, stdout: console.written.out, stderr: console.written.err };
}
