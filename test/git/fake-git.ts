import { execFileSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { isolatedEnvironment, temporaryDirectory, writeFiles } from "../support/temporary-repository.ts";

/**
 * An environment in which `git` is a shell script. The script is given; in it, `real_git "$@"` goes on to the installed
 * git.
 */
export function environmentWithGit(script: string): NodeJS.ProcessEnv {
  const directory = temporaryDirectory();
  const real = execFileSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).trim();
  const text = `#!/bin/sh\nreal_git() { exec ${real} "$@"; }\n${script}\n`;
  writeFiles(directory, { git: { executable: text } });
  const environment = isolatedEnvironment();
  return { ...environment, PATH: `${directory}${delimiter}${environment.PATH}` };
}

/** An environment in which there is no git at all. */
export function environmentWithoutGit(): NodeJS.ProcessEnv {
  return { ...isolatedEnvironment(), PATH: join(temporaryDirectory(), "empty") };
}
