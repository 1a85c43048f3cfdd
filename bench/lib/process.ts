import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, rotated } from "./measure.ts";

/** A program run from start to exit in a directory, with what it prints thrown away. */
export interface Command {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly directory: string;
  /** Exit codes that mean that the work was done. */
  readonly accept: readonly number[];
}

/** What one run cost, its own children included. */
export interface Cost {
  readonly wallMs: number;
  /** User and system time. */
  readonly cpuMs: number;
}

/** bash reports the time of a command and of everything it waited for; the shell itself is not counted. */
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; time "$@" >/dev/null 2>&1; exit $?';

/** Runs a command once and tells what it cost; throws when it fails. */
export function costOf({ name, program, args, directory, accept }: Command): Cost {
  const shell = spawnSync("bash", ["-c", `${TIMED}`, "bash", program, ...args], {
    cwd: directory,
    encoding: "utf8",
  });
  if (!accept.includes(shell.status ?? -1)) throw new Error(`${name} exited with ${shell.status}`);
  const [wall = Number.NaN, user = Number.NaN, system = Number.NaN] = shell.stderr
    .trim()
    .split(/\s+/)
    .map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000 };
}

/** Runs the commands round by round, in another order each round, after one run each that warms the disk cache. */
export function interleaveCommands(
  commands: readonly Command[],
  rounds: number,
): ReadonlyMap<string, readonly Cost[]> {
  const costs = new Map(commands.map(({ name }) => [name, [] as Cost[]]));
  for (const command of commands) costOf(command);
  for (let round = 0; round < rounds; round++) {
    for (const command of rotated(commands, round)) costs.get(command.name)?.push(costOf(command));
  }
  return costs;
}

/** Median over the rounds of one command's cost divided by the sum of several others' in the same round. */
export function medianCostRatio(
  costs: ReadonlyMap<string, readonly Cost[]>,
  { of, to, by }: { readonly of: string; readonly to: readonly string[]; readonly by: keyof Cost },
): number {
  const sums = (costs.get(of) ?? []).map((_, round) =>
    to.reduce((sum, name) => sum + (costs.get(name)?.[round]?.[by] ?? Number.NaN), 0),
  );
  return median((costs.get(of) ?? []).map((cost, round) => cost[by] / (sums[round] ?? Number.NaN)));
}

/** The most memory that a Node program held at once, in MB, as the system counted it; its git children not included. */
export function peakMemory(command: Command): number {
  const directory = mkdtempSync(join(tmpdir(), "sopwatch-memory-"));
  const report = join(directory, "peak");
  const hook = `import{writeFileSync}from"node:fs";process.on("exit",()=>writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
  const [program, ...args] = [
    command.program,
    "--import",
    `data:text/javascript,${encodeURIComponent(hook)}`,
    ...command.args,
  ];
  try {
    const run = spawnSync(program, args, { cwd: command.directory, stdio: "ignore" });
    if (!command.accept.includes(run.status ?? -1))
      throw new Error(`${command.name} exited with ${run.status}`);
    return Number(readFileSync(report, "utf8")) / 1024;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Runs git in a directory, with something to read from when given. */
export function git(directory: string, args: readonly string[], input = ""): string {
  return execFileSync("git", [...args], {
    cwd: directory,
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  }).trim();
}
