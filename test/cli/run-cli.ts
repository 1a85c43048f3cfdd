import { spawn } from "node:child_process";
import { resolve } from "node:path";

const MAIN = "src/cli/main.ts";

/** What a run of the real program left behind. `code` is null when a signal ended it. */
export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Directory to start in; the repository that is judged, unless `--repo` says otherwise. */
  readonly in: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What is piped in; nothing by default. */
  readonly input?: string | Buffer;
  /** Root of the sources to run; the repository's own by default. */
  readonly sources?: string;
}

/** Runs the program from source, as `npm run sopwatch` does, off a terminal and without the machine's git settings. */
export function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  const child = spawn(process.execPath, [resolve(options.sources ?? ".", MAIN), ...args], {
    cwd: options.in,
    env: { ...inherited(), ...options.env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // The program may end before it has read all.
  child.stdin.on("error", () => undefined);
  child.stdin.end(options.input ?? "");
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text: string) => {
      output[name] += text;
    });
  }
  return new Promise((done, failed) => {
    child.on("error", failed);
    child.on("close", (code) => done({ code, ...output }));
  });
}

/** Colour and debugging switches of whoever runs the tests must not leak in, nor what git hooks and CI systems set. */
function inherited(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:CI$|CI_|GITHUB_|GITLAB_|BUILDKITE|JENKINS_|CHANGE_|GIT_|NODE_V8_COVERAGE$|NO_COLOR$|FORCE_COLOR$|SOPWATCH_|VITEST)/.test(
        name,
      ),
  );
  return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
}
