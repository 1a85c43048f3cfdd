import { existsSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { visible } from "../report/escape.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Where a repository is, as far as paths on the command line need to know. */
interface Place {
  readonly directory: string;
  readonly bare: boolean;
}

/**
 * The repository path that somebody means who types `argument` in `current`: a file that is there from the current
 * directory, as shells complete it; else a path from the repository's root, which need not exist. Absolute paths and
 * those that start with `./` or `../` always count from the current directory.
 */
export function repositoryPath(argument: string, place: Place, current: string): string {
  const anchored = isAbsolute(argument) || /^\.\.?(?:[\\/]|$)/.test(argument);
  const inside = place.bare ? null : below(resolve(current, argument), place.directory);
  if (inside !== null && (anchored || existsSync(resolve(current, argument)))) return inside;
  if (anchored && !(place.bare && argument.startsWith("./")))
    throw new UsageProblem(
      `${visible(argument)} is outside the repository.`,
      "Name a path from the repository's root.",
    );
  return argument.replace(/^\.\//, "").replace(/\/+$/, "");
}

/** The path from `directory` with forward slashes, or null outside of it and for the directory itself. */
function below(path: string, directory: string): string | null {
  const found = relative(directory, withoutLinks(path));
  if (found === "" || found === ".." || found.startsWith(`..${sep}`) || isAbsolute(found)) return null;
  return found.split(sep).join("/");
}

/** The directory part without symbolic links, since git names the work tree so; the file itself may be a link. */
function withoutLinks(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) ? join(realpathSync(folder), path.slice(folder.length)) : path;
}
