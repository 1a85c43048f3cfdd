import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { Socket } from "node:net";
import { explainFailure } from "./explain-failure.ts";
import { GIT_OPTIONS, gitEnvironment } from "./git-environment.ts";
import { GitProblem } from "./git-problem.ts";

/** A listing of a million paths fits; more is refused rather than held in memory. */
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;
/** Far more than the largest repository needs; only a git that waits for something takes longer. */
const TIMEOUT_MS = 5 * 60 * 1000;
const MAX_ERROR_BYTES = 64 * 1024;

/** Where and how git is run. */
export interface GitSettings {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  /** More `-c` settings, as `key=value`. */
  readonly config: readonly string[];
  /** Index file to use instead of the repository's own; null for that. */
  readonly indexFile: string | null;
}

export interface RunOptions {
  readonly input?: string;
  /** Exit codes that are an answer, not a failure; 0 always is. */
  readonly answers?: readonly number[];
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}

/** What a finished git process said. */
export interface GitOutput {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A running git process with its failure, if it fails, already in words. */
export interface GitProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** Settles when the process has ended; never rejects. `problem` is null when the exit code was expected. */
  readonly ended: Promise<{
    readonly code: number;
    readonly stderr: string;
    readonly problem: GitProblem | null;
  }>;
}

/** A git process that has been started and waits for its input. */
export interface WaitingGit {
  /** Gives it its input, all of it, and answers like `runGit`. To be called once. */
  finish(input: string): Promise<GitOutput>;
  /** Ends it unasked. Forgetting it delays nothing. */
  abandon(): void;
}

/** Runs git to its end and answers with everything it wrote, or throws a `GitProblem`. No shell is involved. */
export async function runGit(
  settings: GitSettings,
  args: readonly string[],
  options: RunOptions = {},
): Promise<GitOutput> {
  return holdGit(settings, args, options).finish(options.input ?? "");
}

/** Starts git before it is known what to ask, so that it is there when the question comes. */
export function holdGit(
  settings: GitSettings,
  args: readonly string[],
  options: Omit<RunOptions, "input"> = {},
): WaitingGit {
  const git = startGit(settings, args, options);
  const { child, ended } = git;
  const chunks: Buffer[] = [];
  let bytes = 0;
  const limit = options.maxBytes ?? MAX_OUTPUT_BYTES;
  let stopped: GitProblem | null = null;
  const stop = (problem: GitProblem): void => {
    stopped ??= problem;
    child.kill("SIGKILL");
    // A program that git started may hold the other ends open.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > limit) stop(tooMuch(settings, args, limit));
    else chunks.push(chunk);
  });
  keepAlive(git, false);
  const finish = async (input: string): Promise<GitOutput> => {
    keepAlive(git, true);
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const timer = setTimeout(() => stop(tooSlow(settings, args, timeoutMs)), timeoutMs);
    child.stdin.end(input);
    const { code, stderr, problem } = await ended;
    clearTimeout(timer);
    const failure = stopped ?? problem;
    if (failure) throw failure;
    return { code, stdout: Buffer.concat(chunks), stderr };
  };
  return { finish, abandon: () => child.stdin.end() };
}

/** Starts git for a caller that reads and writes its streams itself. */
export function startGit(
  settings: GitSettings,
  args: readonly string[],
  options: Pick<RunOptions, "answers"> = {},
): GitProcess {
  const child = spawn("git", [...GIT_OPTIONS, ...settings.config.flatMap((each) => ["-c", each]), ...args], {
    cwd: settings.directory,
    env: environmentOf(settings),
    windowsHide: true,
  });
  // A process that dies early breaks the pipe; its exit code tells the story.
  child.stdin.on("error", () => {});
  const errors: Buffer[] = [];
  let bytes = 0;
  child.stderr.on("data", (chunk: Buffer) => {
    if (bytes < MAX_ERROR_BYTES) errors.push(chunk);
    bytes += chunk.length;
  });
  const ended = new Promise<Awaited<GitProcess["ended"]>>((settle) => {
    child.on("error", (cause) =>
      settle({ code: -1, stderr: "", problem: notStarted(settings.directory, cause) }),
    );
    child.on("close", (exit, signal) => {
      const code = exit ?? -1;
      // Decoded here, and not by the stream: loading its decoder takes as long as reading a policy.
      const stderr = Buffer.concat(errors).toString("utf8");
      const expected = code === 0 || options.answers?.includes(code);
      const failure = { command: args[0] ?? "", code, signal, stderr, where: settings.directory };
      settle({ code, stderr, problem: expected ? null : explainFailure(failure) });
    });
  });
  return { child, ended };
}

/**
 * Whether our own process waits for git to end. A pipe is a socket, and a socket can be set not to keep us waiting.
 */
export function keepAlive({ child }: GitProcess, needed: boolean): void {
  for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
    if (handle instanceof Socket || handle === child) needed ? handle.ref() : handle.unref();
  }
}

function environmentOf(settings: GitSettings): NodeJS.ProcessEnv {
  const environment = gitEnvironment(settings.environment);
  return settings.indexFile === null ? environment : { ...environment, GIT_INDEX_FILE: settings.indexFile };
}

function notStarted(where: string, cause: Error): GitProblem {
  if (!existsSync(where)) {
    const message = `${where} does not exist.`;
    return new GitProblem({ code: "no-directory", message, where, next: "Check the path.", cause });
  }
  return new GitProblem({
    code: "git-missing",
    message: `git could not be started: ${cause.message}`,
    where,
    next: "Install git 2.30 or newer and make sure that it is on the PATH.",
    cause,
  });
}

function tooMuch(settings: GitSettings, args: readonly string[], limit: number): GitProblem {
  return new GitProblem({
    code: "too-much-output",
    message: `git ${args[0]} wrote more than ${Math.round(limit / 1024 / 1024)} MiB.`,
    where: settings.directory,
    next: "Judge a smaller change, or add generated files to .gitignore.",
  });
}

function tooSlow(settings: GitSettings, args: readonly string[], timeoutMs: number): GitProblem {
  return new GitProblem({
    code: "timeout",
    message: `git ${args[0]} took longer than ${timeoutMs / 1000} s.`,
    where: settings.directory,
    next: "Try again when the machine is less busy.",
  });
}
