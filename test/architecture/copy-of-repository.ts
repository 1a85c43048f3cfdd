import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { temporaryDirectory } from "../support/temporary-repository.ts";
import { ROOT } from "./repository.ts";

/** A copy of what the program consists of, to be changed by a list of ARCHITECTURE.md as somebody who adds to it would. */
export interface RepositoryCopy {
  readonly directory: string;
  /** Adds a file. */
  add(path: string, text: string): void;
  /** Puts text directly behind the only place that holds `anchor`. */
  insert(path: string, anchor: string, text: string): void;
}

/** Copies the files that git knows of `src` and of `also`, with the packages beside them; gone with the process. */
export function copyRepository(also: readonly string[] = []): RepositoryCopy {
  const directory = temporaryDirectory();
  const listed = execFileSync(
    "git",
    [
      "ls-files",
      "-z",
      "--cached",
      "--others",
      "--exclude-standard",
      "src",
      "package.json",
      "app.yml",
      ...also,
    ],
    {
      cwd: ROOT,
      encoding: "utf8",
    },
  );
  // What was deleted and is not yet committed is still listed.
  for (const path of listed.split("\0").filter((each) => each !== "" && existsSync(join(ROOT, each)))) {
    cpSync(join(ROOT, path), join(directory, path));
  }
  symlinkSync(join(ROOT, "node_modules"), join(directory, "node_modules"), "dir");
  return {
    directory,
    add: (path, text) => {
      if (existsSync(join(directory, path))) throw new Error(`${path} is there already`);
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    },
    insert: (path, anchor, text) => {
      const pieces = readFileSync(join(directory, path), "utf8").split(anchor);
      if (pieces.length !== 2)
        throw new Error(`${path} holds ${JSON.stringify(anchor)} ${pieces.length - 1} times`);
      writeFileSync(join(directory, path), pieces.join(anchor + text));
    },
  };
}
