import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { GitProblem } from "./git-problem.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** Where a repository is and what kind it is. All paths are absolute. */
export interface Location {
  /** The top of the work tree, or the git directory when there is none to judge. */
  readonly directory: string;
  readonly gitDirectory: string;
  /** Differs from `gitDirectory` in a linked work tree. */
  readonly commonDirectory: string;
  readonly workTree: string | null;
  readonly objectFormat: ObjectFormat;
  /** Commits whose parents a shallow clone left out; empty for a full one. */
  readonly shallowCommits: ReadonlySet<string>;
}

export type ObjectFormat = "sha1" | "sha256";

const QUESTIONS = [
  "--is-inside-work-tree",
  "--is-shallow-repository",
  "--show-object-format",
  "--show-cdup",
  "--absolute-git-dir",
];

/** Checks that the directory is one, and names it without symbolic links, as git will. */
export function realDirectory(directory: string): string {
  const where = resolve(directory);
  if (!existsSync(where) || !statSync(where).isDirectory()) {
    const message = existsSync(where) ? `${where} is not a directory.` : `${where} does not exist.`;
    const next = "Name a directory inside a git repository with --repo DIR.";
    throw new GitProblem({ code: "no-directory", message, where, next });
  }
  return realpathSync(where);
}

/** Finds the repository around a directory, in one process. */
export async function locate(settings: GitSettings): Promise<Location> {
  const { stdout } = await runGit(settings, ["rev-parse", ...QUESTIONS]);
  const [inside, shallow, format, ...rest] = stdout.toString("utf8").replace(/\n$/, "").split("\n");
  // Outside a work tree `--show-cdup` says nothing, or inside `.git` where the work tree is; we judge neither.
  const workTree = inside === "true" ? resolve(settings.directory, rest.shift() ?? "") : null;
  const gitDirectory = workTree === null ? (rest.at(-1) ?? "") : rest.join("\n");
  const commonDirectory = commonDirectoryOf(gitDirectory);
  return {
    directory: workTree ?? gitDirectory,
    gitDirectory,
    commonDirectory,
    workTree,
    objectFormat: format === "sha256" ? "sha256" : "sha1",
    shallowCommits: new Set(shallow === "true" ? linesOf(join(commonDirectory, "shallow")) : []),
  };
}

/**
 * The index that a hook works on (`git commit -a` prepares one of its own), when the environment names one that belongs
 * to this repository; null for the usual index.
 */
export function indexFileOf(environment: NodeJS.ProcessEnv, location: Location): string | null {
  const named = environment["GIT_INDEX_FILE"];
  if (!named) return null;
  const file = resolve(location.directory, named);
  const folder = existsSync(resolve(file, "..")) ? realpathSync(resolve(file, "..")) : "";
  return folder === location.gitDirectory ? file : null;
}

function commonDirectoryOf(gitDirectory: string): string {
  const [named] = linesOf(join(gitDirectory, "commondir"));
  return named === undefined ? gitDirectory : resolve(gitDirectory, named);
}

function linesOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
