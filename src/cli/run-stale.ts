import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseDate } from "../core/documents/parse-date.ts";
import type { Level } from "../core/model/level.ts";
import type { ScanReport } from "../core/model/scan-report.ts";
import { POLICY_PATHS } from "../core/policy/policy-paths.ts";
import { mainlineHistory } from "../gather/gather-scan-history.ts";
import { openRepository } from "../git/open-git-repository.ts";
import { jsonStale } from "../report/stale-json.ts";
import { markdownStale } from "../report/stale-markdown.ts";
import { prettyStale } from "../report/terminal/stale-pretty.ts";
import { unusablePolicy } from "../report/validation-report.ts";
import { scan } from "../use-cases/scan.ts";
import { type Context, layoutOf, printResult } from "./context.ts";
import { EXIT, exitCodeOfFindings } from "./exit-code.ts";
import { type CommonOptions, formatAmong, STALE_FORMATS } from "./options.ts";
import { givenPolicy } from "./policy-file.ts";
import { printValidation } from "./print-validation.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What `stale` understands beside the common options. */
export interface StaleOptions extends CommonOptions {
  readonly now?: string;
  readonly ref: string;
  readonly failOn: Exclude<Level, "off">;
}

/** Scans the commit asked for, prints what is stale and sets the exit code. */
export async function runStale(options: StaleOptions, context: Context): Promise<void> {
  const format = formatAmong("stale", options.format, STALE_FORMATS);
  const now = dayOf(options.now);
  const report = await scanLocally(options, now, context);
  const { path, problems } = report.policy;
  if (path !== null && problems.length > 0) {
    printValidation(unusablePolicy(path, problems), options, context);
    return context.exit(EXIT.usage);
  }
  printResult(context, render(report, format, { options, context }));
  if (format === "json") for (const note of report.notes) context.console.err(`Note: ${note}\n`);
  const findings = [...report.findings, ...report.sops.flatMap((sop) => sop.findings)];
  context.exit(exitCodeOfFindings(findings, options.failOn));
}

async function scanLocally(options: StaleOptions, now: string, context: Context): Promise<ScanReport> {
  const { directory, progress } = context;
  const policyFile = await givenPolicy(options, directory);
  const repository = await openRepository(resolve(directory, options.repo));
  try {
    const { ref } = options;
    const [{ head }, branches] = await Promise.all([
      repository.resolveChange({ base: ref, head: ref, staged: false }),
      repository.branches(),
    ]);
    const slugs = options.slug.length > 0 ? options.slug : repository.slugs();
    const { contents, history } = repository;
    const step = progress.step;
    const report = await scan({
      catalog: { snapshot: head, contents, slugs, branches, policyFile },
      history: mainlineHistory({ history, contents, progress: step }),
      now,
      attestations: [],
      waivers: [],
      feedback: [],
      progress: step,
    });
    const uncommitted =
      report.policy.path === null && !repository.bare ? policyBeside(repository, options, directory) : null;
    return uncommitted === null ? report : { ...report, notes: [uncommitted, ...report.notes] };
  } finally {
    repository.close();
  }
}

/** Says what to do where the work tree has a policy that the scanned commit does not; null where it has none. */
function policyBeside(
  repository: { readonly directory: string },
  { repo }: Pick<StaleOptions, "repo">,
  directory: string,
): string | null {
  const path = POLICY_PATHS.find((each) => existsSync(join(repository.directory, each)));
  if (path === undefined) return null;
  // `--policy` counts from the folder that `--repo` names.
  const named = relative(resolve(directory, repo), join(repository.directory, path)).replaceAll("\\", "/");
  return `${path} is in the work tree and not in the scanned commit: commit it, or use it with --policy ${named}.`;
}

/** The day given, or today in UTC, where the scheduled scan runs. */
function dayOf(given: string | undefined): string {
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  const parsed = parseDate(given);
  if (parsed.ok) return parsed.date;
  throw new UsageProblem(`--now ${given}: ${parsed.message}.`, parsed.fix.replaceAll("`", ""));
}

function render(
  report: ScanReport,
  format: (typeof STALE_FORMATS)[number],
  { options, context }: { readonly options: CommonOptions; readonly context: Context },
): string {
  switch (format) {
    case "json":
      return jsonStale(report);
    case "markdown":
      return markdownStale(report);
    case "pretty":
      return prettyStale(report, layoutOf(context, options));
  }
}
