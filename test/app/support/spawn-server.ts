import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Simulator } from "../../simulator/types.ts";

const MAIN = "src/cli/main.ts";

/** `sopwatch serve` as a process of its own. */
export interface SpawnedServer {
  readonly child: ChildProcess;
  /** Everything it printed so far, both streams. */
  output(): string;
  /** Port and URL once it listens; rejects with the output when it ends before. */
  readonly url: Promise<string>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>;
  /** Resident memory in MiB, as the system counts it. */
  memory(): number;
}

/** One for each simulated GitHub, so that a server finds what the one before it left behind, and nothing of other tests. */
const stateDirectories = new Map<string, string>();

function stateDirectoryFor(url: string): string {
  const known = stateDirectories.get(url);
  if (known !== undefined) return known;
  const made = mkdtempSync(join(tmpdir(), "sopwatch-state-"));
  stateDirectories.set(url, made);
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The environment that serves the simulator's App. */
export function environmentFor({ app, url }: Simulator): Readonly<Record<string, string>> {
  return {
    APP_ID: String(app.id),
    PRIVATE_KEY: app.privateKey,
    WEBHOOK_SECRET: app.webhookSecret,
    GITHUB_API_URL: url,
    PORT: "0",
    HOST: "127.0.0.1",
    SOPWATCH_SCHEDULE: "off",
    SOPWATCH_STATE_DIR: stateDirectoryFor(url),
  };
}

/** Without a `.env` of its own. */
const EMPTY_DIRECTORY = mkdtempSync(join(tmpdir(), "sopwatch-cwd-"));
process.once("exit", () => rmSync(EMPTY_DIRECTORY, { recursive: true, force: true }));

/** Starts the real program, from these sources; nothing of this process' own settings reaches it. */
export function spawnServer(
  environment: Readonly<Record<string, string>>,
  directory = EMPTY_DIRECTORY,
  sources = ".",
): SpawnedServer {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, [resolve(sources, MAIN), "serve"], {
    cwd: directory,
    env: { PATH, HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      output += text;
      for (const tell of listeners) tell();
    });
  }
  const ended = new Promise<number | NodeJS.Signals | null>((done) => {
    child.on("close", (code, signal) => done(code ?? signal));
  });
  const url = new Promise<string>((done, failed) => {
    listeners.add(() => {
      const port = /"port":(\d+)[^\n]*"listening"/.exec(output)?.[1];
      if (port !== undefined) done(`http://127.0.0.1:${port}`);
    });
    void ended.then((code) => failed(new Error(`ended with ${code}: ${output}`)));
  });
  // A test that expects it to end does not wait for the URL.
  url.catch(() => {});
  return {
    child,
    output: () => output,
    url,
    ended,
    memory: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
    },
  };
}

/** Waits until something is so, by looking again and again; fails after half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const started = performance.now();
  while (!(await isSo())) {
    if (performance.now() - started > 30_000) throw new Error(`waited in vain: ${what}`);
    await new Promise((next) => setTimeout(next, 10));
  }
}
