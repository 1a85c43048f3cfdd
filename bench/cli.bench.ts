import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeRepository, type Repository } from "./cli/make-repository.ts";
import { type Size, workloadOf } from "./cli/workloads.ts";
import { median } from "./lib/measure.ts";
import { type Command, type Cost, interleaveCommands, medianCostRatio, peakMemory } from "./lib/process.ts";
import {
  type Benchmark,
  type Claim,
  formatFigure,
  formatMs,
  type Section,
  type Table,
} from "./lib/section.ts";

const CLI = resolve("dist/sopwatch.mjs");
const SOPWATCH = "sopwatch check";
const FROM_SOURCE = "sopwatch check, not built";
const FLOOR = ["an empty Node script", "git diff --name-status -M", "git ls-tree -r"] as const;
const ROUNDS = 15;

interface Row {
  readonly what: string;
  readonly size: Size;
  readonly atMost: number;
}

/** One SOP for all links: next to no SOP text to read. */
const TIMED: readonly Row[] = [
  {
    what: "50 links, 20 changed files",
    size: { files: 2_000, links: 50, changed: 20, sops: 1 },
    atMost: 2.6,
  },
  {
    what: "500 links, 300 changed files",
    size: { files: 2_000, links: 500, changed: 300, sops: 1 },
    atMost: 4.5,
  },
];
const LARGE: Size = { files: 20_000, links: 500, changed: 20, sops: 300 };

/** The built command line from start to exit, beside the least that Node and git need for the same facts. */
export const benchmark: Benchmark = {
  id: "cli",
  title: "Command line: one check from start to exit",
  run: async (progress) => {
    if (!existsSync(CLI)) throw new Error(`${CLI} is missing: npm run build`);
    const timed = TIMED.map((row) => {
      progress(row.what);
      return inRepository(row.size, (repository) => timeCheck(row, repository));
    });
    progress("memory on 20,000 files");
    const large = inRepository(LARGE, measureLarge);
    return {
      claims: [...timed, large].flatMap((part) => part.claims),
      tables: [...timed, large].flatMap((part) => part.tables),
      notes: [
        "Whole processes, children included, measured by bash's `time`. Each change edits files that links select; base and head are given as commits. Peak memory is the Node process's own.",
      ],
    };
  },
};

function inRepository<T>(size: Size, measure: (repository: Repository) => T): T {
  const { files, changed } = workloadOf(size);
  const repository = makeRepository(files, changed);
  try {
    return measure(repository);
  } finally {
    rmSync(repository.directory, { recursive: true });
  }
}

function timeCheck({ what, atMost }: Row, repository: Repository): Section {
  const costs = interleaveCommands(commandsIn(repository), ROUNDS);
  const ratio = (by: keyof Cost) => medianCostRatio(costs, { of: SOPWATCH, to: FLOOR, by });
  const claim: Claim = {
    what: `${what}, against the sum of ${FLOOR.join(", ")}`,
    value: ratio("wallMs"),
    atMost,
    unit: "ratio",
  };
  return { claims: [claim], tables: [costTable(what, costs, ratio("cpuMs"))], notes: [] };
}

function costTable(what: string, costs: ReadonlyMap<string, readonly Cost[]>, cpuRatio: number): Table {
  const rows = [...costs].map(([name, each]) => [
    name,
    formatMs(median(each.map((cost) => cost.wallMs))),
    formatMs(median(each.map((cost) => cost.cpuMs))),
  ]);
  const title = `${what}: time of whole processes (processor time of sopwatch against the sum of the first three: ${formatFigure(cpuRatio, "ratio")})`;
  return { title, columns: ["", "wall", "processor"], rows };
}

function measureLarge(repository: Repository): Section {
  const commands = commandsIn(repository).filter(({ name }) => name !== FROM_SOURCE);
  const costs = interleaveCommands(commands, 5);
  const peaks = commands
    .filter(({ name }) => name === SOPWATCH)
    .flatMap((each) => [1, 2, 3].map(() => peakMemory(each)));
  const ratio = medianCostRatio(costs, { of: SOPWATCH, to: FLOOR, by: "cpuMs" });
  return {
    claims: [
      {
        what: "20,000 files, 500 links, 300 SOPs, 20 changed files: peak memory",
        value: median(peaks),
        atMost: 200,
        unit: "MB",
      },
    ],
    tables: [costTable("20,000 files, 500 links, 300 SOPs, 20 changed files", costs, ratio)],
    notes: [],
  };
}

function commandsIn({ directory, base, head }: Repository): readonly Command[] {
  const empty = join(directory, "empty.mjs");
  writeFileSync(empty, "");
  const node = (name: string, args: readonly string[]) => ({
    name,
    program: process.execPath,
    args,
    directory,
    accept: [0, 1],
  });
  const git = (name: string, args: readonly string[]) => ({
    name,
    program: "git",
    args,
    directory,
    accept: [0],
  });
  return [
    node(FLOOR[0], [empty]),
    git(FLOOR[1], ["diff", "--name-status", "-M", base, head]),
    git(FLOOR[2], ["ls-tree", "-r", head]),
    node(SOPWATCH, [CLI, "check", "--base", base, "--head", head, "--format", "json"]),
    node(FROM_SOURCE, [
      resolve("src/cli/main.ts"),
      "check",
      "--base",
      base,
      "--head",
      head,
      "--format",
      "json",
    ]),
  ];
}
