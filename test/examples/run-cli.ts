import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");

/** What a command did. */
export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line tool from source, as a program of its own, without colours. */
export function runCli(...args: readonly string[]): Outcome {
  return run("src/cli/main.ts", args, {});
}

/** Runs a TypeScript file of this repository with more environment. */
export function run(file: string, args: readonly string[], env: Readonly<Record<string, string>>): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(ROOT, file), ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { exitCode: status, stdout, stderr };
}
