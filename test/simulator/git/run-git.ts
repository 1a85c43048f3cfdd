import { execFileSync } from "node:child_process";
import { isolatedEnvironment } from "../../support/temporary-repository.ts";

/** Runs git in a bare repository with nothing of the machine's configuration, and answers with its output. Throws when git fails. */
export function runGit(directory: string, args: readonly string[], input = ""): Buffer {
  environment ??= isolatedEnvironment();
  return execFileSync("git", args, {
    cwd: directory,
    env: environment,
    input,
    stdio: ["pipe", "pipe", "pipe"],
    maxBuffer: 512 * 1024 * 1024,
  });
}

let environment: NodeJS.ProcessEnv | undefined;
