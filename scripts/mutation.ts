import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type MutationReport, mutationSummary, withoutSurvivors } from "./mutation/mutation-summary.ts";

/** What gives rights and makes verdicts, in this order; other folders of the core can be named. */
const FOLDERS = ["owners", "statements", "links", "rules", "references", "documents"];
/** Here what runs while a module is loaded is documentation and examples, which are run as tests themselves. */
const STATIC_IS_TEXT = ["rules"];
const REPORTS = "reports/mutation";
const CONFIG = `${REPORTS}/stryker.json`;
const RESULTS = `${REPORTS}/results.json`;
const STRYKER = "node_modules/@stryker-mutator/core/bin/stryker.js";
const ALL_TESTS = ["test/core/**/*.test.ts", "test/use-cases/check.test.ts"];

/**
 * Changes the core in small ways, one after the other, and runs tests for each: a change that none notices is told. First
 * the tests of the same folder, then all of the core for what survived those. Results stay in `reports/mutation`: a run that was
 * interrupted goes on where it ended, and the next one repeats only what changed.
 */
function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { concurrency: { type: "string" }, summary: { type: "boolean" }, force: { type: "boolean" } },
  });
  const folders = positionals.length > 0 ? positionals : FOLDERS;
  const unknown = folders.filter((folder) => !existsSync(`src/core/${folder}`));
  if (unknown.length > 0) fail(`src/core has no folder ${unknown.join(", ")}`);
  const options = { concurrency: Number(values.concurrency ?? 1), force: values.force ?? false };
  if (values.summary !== true) {
    for (const folder of folders) mutate(folder, { ...options, tests: testsOf(folder) });
    for (const folder of folders) mutate(folder, { ...options, tests: ALL_TESTS, force: false });
  }
  if (!existsSync(RESULTS)) fail("there are no results yet");
  console.log(mutationSummary(readResults(), folders));
}

function readResults(): MutationReport {
  return JSON.parse(readFileSync(RESULTS, "utf8"));
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

/** A folder without tests of its own is tried on all at once. */
function testsOf(folder: string): readonly string[] {
  const own = existsSync(`test/core/${folder}`) ? readdirSync(`test/core/${folder}`) : [];
  return own.some((name) => name.endsWith(".test.ts")) ? [`test/core/${folder}/**/*.test.ts`] : ALL_TESTS;
}

interface Run {
  readonly tests: readonly string[];
  readonly concurrency: number;
  /** True repeats what earlier runs have found out. */
  readonly force: boolean;
}

function mutate(folder: string, run: Run): void {
  mkdirSync(REPORTS, { recursive: true });
  if (existsSync(RESULTS)) writeFileSync(RESULTS, JSON.stringify(withoutSurvivors(readResults(), folder)));
  writeFileSync(CONFIG, JSON.stringify(configOf(folder, run), null, 2));
  // Read in vitest.mutation.config.ts.
  const env = { ...process.env, MUTATION_TESTS: run.tests.join(",") };
  const { status } = spawnSync(process.execPath, [STRYKER, "run", CONFIG], { stdio: "inherit", env });
  // An interrupted run has kept what it found out.
  if (status !== 0) process.exit(status ?? 130);
}

function configOf(folder: string, { concurrency, force }: Run) {
  return {
    mutate: [`src/core/${folder}/**/*.ts`],
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "vitest.mutation.config.ts" },
    coverageAnalysis: "perTest",
    ignoreStatic: STATIC_IS_TEXT.includes(folder),
    concurrency,
    incremental: true,
    incrementalFile: RESULTS,
    force,
    // On a busy machine a slow test must not count as a change that was noticed.
    timeoutMS: 60_000,
    dryRunTimeoutMinutes: 30,
    reporters: ["progress-append-only"],
    tempDirName: `${REPORTS}/sandbox`,
    // Stryker rewrites a tsconfig by an interface that TypeScript 7 does not have; ours holds nothing to rewrite.
    tsconfigFile: "none",
    warnings: false,
    allowConsoleColors: false,
  };
}

main();
