import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** What a path becomes: text or bytes, an executable file, a symbolic link, or nothing (removed, directories too). */
export type FileSpec =
  | string
  | Uint8Array
  | null
  | { readonly executable: string }
  | { readonly link: string };

/** Files by repository path; directories come by themselves. */
export type FileTree = Readonly<Record<string, FileSpec>>;

/** A real git repository in a temporary directory. */
export interface TemporaryRepository {
  readonly directory: string;
  /** Changes the work tree only. */
  write(files: FileTree): void;
  /** Changes the work tree, commits everything in it, and answers with the commit id. */
  commit(files?: FileTree, options?: CommitOptions): string;
  /** Runs git in the repository and answers with its output, without the last line break. */
  git(...args: string[]): string;
  /** A clone of it, with more options for `git clone` (a `file://` origin, so that `--depth` and `--filter` work). */
  clone(...args: string[]): TemporaryRepository;
  /** Deletes the directory; otherwise that happens when the process exits. */
  remove(): void;
}

export interface CommitOptions {
  readonly message?: string;
  readonly author?: { readonly name: string; readonly email: string };
}

/**
 * Makes a repository on branch `main`, with a first commit when `files` are given. Nothing of the machine's git
 * configuration counts, authors are fixed, and each commit is one minute later than the one before, so that the same
 * calls always give the same commit ids.
 */
export function temporaryRepository(files?: FileTree): TemporaryRepository {
  const directory = temporaryDirectory();
  run(directory, ["init", "--quiet", "--initial-branch=main"]);
  const repository = repositoryIn(directory);
  if (files) repository.commit(files);
  return repository;
}

/** An empty directory that goes away with the process. Its path holds no symbolic link. */
export function temporaryDirectory(): string {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), "sopwatch-")));
  if (made.length === 0) process.once("exit", () => made.forEach(removeDirectory));
  made.push(directory);
  return directory;
}

const made: string[] = [];

function removeDirectory(directory: string): void {
  rmSync(directory, { recursive: true, force: true });
}

/** Writes a plain file tree below a directory, git or not. */
export function writeFiles(directory: string, files: FileTree): void {
  for (const [path, spec] of Object.entries(files)) {
    const target = join(directory, path);
    rmSync(target, { recursive: true, force: true });
    if (spec === null) continue;
    mkdirSync(dirname(target), { recursive: true });
    if (typeof spec === "string" || spec instanceof Uint8Array) writeFileSync(target, spec);
    else if ("link" in spec) symlinkSync(spec.link, target);
    else {
      writeFileSync(target, spec.executable);
      chmodSync(target, 0o755);
    }
  }
}

function repositoryIn(directory: string): TemporaryRepository {
  let commits = 0;
  return {
    directory,
    write: (files) => writeFiles(directory, files),
    commit: (files = {}, options = {}) => {
      writeFiles(directory, files);
      commits += 1;
      run(directory, ["add", "--all"]);
      run(
        directory,
        [
          "commit",
          "--quiet",
          "--allow-empty",
          "--no-verify",
          `--message=${options.message ?? `change ${commits}`}`,
        ],
        identity(commits, options),
      );
      return run(directory, ["rev-parse", "HEAD"]);
    },
    git: (...args) => run(directory, args, identity(commits, {})),
    clone: (...args) => {
      const target = temporaryDirectory();
      run(directory, ["clone", "--quiet", ...args, `file://${directory}`, target]);
      return repositoryIn(target);
    },
    remove: () => removeDirectory(directory),
  };
}

function run(directory: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  const output = execFileSync("git", args, {
    cwd: directory,
    env: { ...isolatedEnvironment(), ...env },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  return output.replace(/\n$/, "");
}

/** The machine's environment without anything that changes what git does. */
export function isolatedEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: "file",
    LC_ALL: "C",
  };
}

function identity(commits: number, options: CommitOptions): Readonly<Record<string, string>> {
  const author = options.author ?? { name: "Ada Author", email: "ada@example.com" };
  const date = `${1_700_000_000 + commits * 60} +0000`;
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: date,
    GIT_COMMITTER_NAME: "Carol Committer",
    GIT_COMMITTER_EMAIL: "carol@example.com",
    GIT_COMMITTER_DATE: date,
  };
}
