import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { median } from "./lib/measure.ts";
import { type Command, costOf, peakMemory } from "./lib/process.ts";
import { type Benchmark, type Claim, formatFigure, formatMs, type Table } from "./lib/section.ts";
import { type History, type HistorySize, makeHistory } from "./stale/make-history.ts";

const BUILT = resolve("dist/sopwatch.mjs");
/** Built if it is, else from source, which loads more files. */
const CLI = existsSync(BUILT) ? BUILT : resolve("src/cli/main.ts");
const STAGE = resolve("bench/stale/history-stage.ts");
const ROUNDS = 3;
const LARGE: HistorySize = { commits: 22_000, globs: 300, sops: 100, files: 4_000 };
const SMALL: HistorySize = { ...LARGE, commits: 5_000 };

/** The least that reading a mainline costs: what changed in each commit, by name and status, read by another program. */
const BARE = "git log --first-parent -m --name-status -M100% -z --format='%H %cI' | cat >/dev/null";

/** Milliseconds of one round. */
interface Round {
  readonly bare: number;
  readonly bareCpu: number;
  readonly stage: number;
  /** Of the Node process alone. */
  readonly stageCpu: number;
  readonly whole: number;
  readonly wholeCpu: number;
  /** The command with a policy of graded links, which reads what the infrastructure was before. */
  readonly graded: number;
  readonly gradedCpu: number;
}

/** `stale` on long histories beside the bare pass over them. */
export const benchmark: Benchmark = {
  id: "stale",
  title: "Stale SOPs: a history read once",
  run: async (progress) => {
    const large = await measured(LARGE, progress);
    const small = await measured(SMALL, progress);
    const ratio = ({ rounds }: Measured, of: "stage" | "whole" | "graded") =>
      median(rounds.map((round) => round[of] / round.bare));
    const perCommit = ({ rounds, size }: Measured) => median(rounds.map(({ stage }) => stage)) / size.commits;
    return {
      claims: [
        claim(
          "22,000 commits, 300 globs, 100 SOPs: history read, matched and judged, against the bare pass",
          ratio(large, "stage"),
          1.5,
        ),
        claim(
          "the whole command from start to exit, with the strengths that its report shows, against the bare pass",
          ratio(large, "whole"),
          2,
        ),
        claim(
          "the same with graded links, so that the strength of every change is decided, against the bare pass",
          ratio(large, "graded"),
          2,
        ),
        claim(
          "time of history for a commit, 22,000 against 5,000 commits",
          perCommit(large) / perCommit(small),
          1.2,
        ),
        { what: "22,000 commits: peak memory of the command", value: large.memory, atMost: 300, unit: "MB" },
        { what: "the same with graded links", value: large.gradedMemory, atMost: 300, unit: "MB" },
      ],
      tables: [table([small, large])],
      notes: [
        `The bare pass is \`${BARE}\`, from start to exit: renames of unchanged files only, as in the scan, and read through a pipe, as the scan has to. Rename detection with contents (git's default) is slower where contents have to be read.`,
        "\"History\" is timed inside a new process, from the start of `git log` to the last judged edit, after the catalog is read. The whole command adds Node's start, the policy, the documents at head and every rule about them, each SOP's Markdown parsed once" +
          (CLI === BUILT ? "." : "; it ran from source, not built."),
        "git and Node work at the same time: on two free cores the history takes as long as the longer of the two; where cores are shared with other work (see the load above), as long as their sum.",
        "With graded links, both versions of what changed since each SOP's last update are read, at most 200 changes of a link, and compared with the SOP's text. With literal links, as everywhere else here, the newest ten are read to say what they bear on.",
        "The repository is made by the benchmark with `git fast-import`: 1 to 5 infrastructure files a commit, every twelfth edits an SOP, half of those only its review date.",
      ],
    };
  },
};

interface Measured {
  readonly size: HistorySize;
  readonly rounds: readonly Round[];
  readonly memory: number;
  readonly gradedMemory: number;
}

async function measured(size: HistorySize, progress: (text: string) => void): Promise<Measured> {
  progress(`making ${size.commits} commits`);
  const history = await makeHistory(size);
  try {
    progress(`timing ${size.commits} commits`);
    round(history);
    const rounds = Array.from({ length: ROUNDS }, () => round(history));
    const memoryOf = (command: Command) => median([1, 2, 3].map(() => peakMemory(command)));
    return { size, rounds, memory: memoryOf(whole(history)), gradedMemory: memoryOf(graded(history)) };
  } finally {
    rmSync(history.directory, { recursive: true });
  }
}

function round(history: History): Round {
  const printed = execFileSync(process.execPath, [STAGE, history.directory], { encoding: "utf8" });
  const [stage = Number.NaN, stageCpu = Number.NaN] = printed.trim().split(" ").map(Number);
  const pass = costOf(bare(history));
  const command = costOf(whole(history));
  const withStrengths = costOf(graded(history));
  return {
    bare: pass.wallMs,
    bareCpu: pass.cpuMs,
    stage,
    stageCpu,
    whole: command.wallMs,
    wholeCpu: command.cpuMs,
    graded: withStrengths.wallMs,
    gradedCpu: withStrengths.cpuMs,
  };
}

function bare({ directory }: History): Command {
  return { name: "the bare pass", program: "bash", args: ["-c", BARE], directory, accept: [0] };
}

function whole({ directory, now }: History): Command {
  const args = [CLI, "stale", "--now", now, "--format", "json"];
  return { name: "sopwatch stale", program: process.execPath, args, directory, accept: [0, 1] };
}

function graded(history: History): Command {
  const command = whole(history);
  return {
    ...command,
    name: "sopwatch stale, graded",
    args: [...command.args, "--policy", history.gradedPolicy],
  };
}

function claim(what: string, value: number, atMost: number): Claim {
  return { what, value, atMost, unit: "ratio" };
}

function table(all: readonly Measured[]): Table {
  const ms = (rounds: readonly Round[], of: keyof Round) => formatMs(median(rounds.map((each) => each[of])));
  const both = (rounds: readonly Round[], wall: keyof Round, cpu: keyof Round) =>
    `${ms(rounds, wall)} (${ms(rounds, cpu)})`;
  return {
    title: "Wall time (processor time), medians",
    columns: [
      "commits",
      "bare pass",
      "history of the scan (Node alone)",
      "whole command",
      "with graded links",
      "peak memory",
      "with graded links",
    ],
    rows: all.map(({ size, rounds, memory, gradedMemory }) => [
      size.commits.toLocaleString("en"),
      both(rounds, "bare", "bareCpu"),
      both(rounds, "stage", "stageCpu"),
      both(rounds, "whole", "wholeCpu"),
      both(rounds, "graded", "gradedCpu"),
      formatFigure(memory, "MB"),
      formatFigure(gradedMemory, "MB"),
    ]),
  };
}
