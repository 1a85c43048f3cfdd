import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Config, settingOf } from "./config.ts";
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

/**
 * Finds the repository around a directory in which git already works. The usual layouts are recognised as git does it,
 * which saves a process in every run; where configuration could move the work tree, git is asked.
 */
export async function locate(settings: GitSettings, config: Config): Promise<Location> {
  const { gitDirectory, workTree } = findUsual(settings.directory, config) ?? (await askGit(settings));
  const commonDirectory = commonDirectoryOf(gitDirectory);
  return {
    directory: workTree ?? gitDirectory,
    gitDirectory,
    commonDirectory,
    workTree,
    objectFormat: settingOf(config, "extensions.objectformat") === "sha256" ? "sha256" : "sha1",
    shallowCommits: new Set(linesOf(join(commonDirectory, "shallow"))),
  };
}

/**
 * The index that a hook works on (`git commit -a` prepares one of its own), when the environment names one that belongs
 * to this repository; null for the usual index.
 */
export function indexFileOf(environment: NodeJS.ProcessEnv, location: Location): string | null {
  const named = environment.GIT_INDEX_FILE;
  if (!named) return null;
  const file = resolve(location.directory, named);
  const folder = existsSync(dirname(file)) ? realpathSync(dirname(file)) : "";
  return folder === location.gitDirectory ? file : null;
}

type Place = Pick<Location, "gitDirectory" | "workTree">;

function findUsual(directory: string, config: Config): Place | null {
  if (settingOf(config, "core.worktree") !== null) return null;
  const found = findAround(directory);
  return found?.workTree && settingOf(config, "core.bare") === "true" ? null : found;
}

/** The git directory that a linked work tree shares with the others; that of any other is its own. */
export function commonDirectoryOf(gitDirectory: string): string {
  const [common] = linesOf(join(gitDirectory, "commondir"));
  return common === undefined ? gitDirectory : resolve(gitDirectory, common);
}

/** Walks up to the first folder with a `.git`, or that is a git directory itself; null for anything unusual. */
export function findAround(directory: string): Place | null {
  const dotGit = join(directory, ".git");
  const status = statSync(dotGit, { throwIfNoEntry: false });
  if (status?.isDirectory()) {
    return isGitDirectory(dotGit) ? { gitDirectory: realpathSync(dotGit), workTree: directory } : null;
  }
  if (status) {
    const named = readFileSync(dotGit, "utf8").replace(/^gitdir: |\n$/g, "");
    return { gitDirectory: realpathSync(resolve(directory, named)), workTree: directory };
  }
  if (isGitDirectory(directory)) return { gitDirectory: directory, workTree: null };
  return dirname(directory) === directory ? null : findAround(dirname(directory));
}

function isGitDirectory(directory: string): boolean {
  return ["HEAD", "objects", "refs"].every((name) => existsSync(join(directory, name)));
}

async function askGit(settings: GitSettings): Promise<Place> {
  const questions = ["--is-inside-work-tree", "--show-cdup", "--absolute-git-dir"];
  const { stdout } = await runGit(settings, ["rev-parse", ...questions]);
  const [inside, ...rest] = stdout.toString("utf8").replace(/\n$/, "").split("\n");
  // Outside a work tree `--show-cdup` says nothing, or inside `.git` where the work tree is; we judge neither.
  if (inside !== "true") return { gitDirectory: rest.at(-1) ?? "", workTree: null };
  const [up = "", ...gitDirectory] = rest;
  return { gitDirectory: gitDirectory.join("\n"), workTree: resolve(settings.directory, up) };
}

function linesOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "");
}
