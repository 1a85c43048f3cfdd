import { GitHubProblem } from "../../github/client/github-problem.ts";
import { visible } from "../../report/escape.ts";
import type { Log } from "../log.ts";
import type { Environment, ReadFile } from "../setup/environment.ts";
import { repositoriesToSweep, type SweptRepository } from "./sweep-access.ts";
import { sweepAll } from "./sweep-all.ts";
import { sweepProblems, sweptLine } from "./sweep-report.ts";
import { readSweepSettings } from "./sweep-settings.ts";

export interface SweepRequest {
  readonly env: Environment;
  /** Where `env` was read from, in words. */
  readonly readFrom: string;
  /** OWNER/NAME as given on the command line. */
  readonly repository: string | null;
  readonly readFile: ReadFile;
  readonly now: () => Date;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** How a sweep ended: `failed` when at least one repository could not be scanned, or the App is not where it was asked to go. */
export type SweepEnding = "done" | "wrong-settings" | "failed";

/** Scans once what the App would scan by its schedule, due or not: for system cron and for a workflow's `schedule:`. */
export async function sweep({
  env,
  readFrom,
  repository,
  readFile,
  now,
  out,
  err,
}: SweepRequest): Promise<SweepEnding> {
  const read = readSweepSettings(env, repository, readFile);
  if (!read.ok) {
    err(`${sweepProblems(read.problems, readFrom)}\n`);
    return "wrong-settings";
  }
  const log = logTo(err);
  const repositories = await findRepositories({ ...read.settings, log }, err);
  if (repositories === "unreachable") return "failed";
  if (repositories === null) {
    const { owner, name } = read.settings.only ?? { owner: "", name: "" };
    err(
      `sopwatch: the App is not installed on ${visible(`${owner}/${name}`)}. Install it there, or fix the name.\n`,
    );
    return "failed";
  }
  const all = await sweepAll(repositories, { now, log, onSwept: (swept) => out(`${sweptLine(swept)}\n`) });
  return all.some(({ outcome }) => outcome === "failed") ? "failed" : "done";
}

async function findRepositories(
  request: Parameters<typeof repositoriesToSweep>[0],
  err: (text: string) => void,
): Promise<readonly SweptRepository[] | null | "unreachable"> {
  try {
    return await repositoriesToSweep(request);
  } catch (error) {
    if (!(error instanceof GitHubProblem)) throw error;
    err(`sopwatch: ${visible(error.message)}\n${visible(error.next)}\n`);
    return "unreachable";
  }
}

/** Only what somebody has to know: standard error of a cron job is mailed. */
function logTo(err: (text: string) => void): Log {
  const tell = (data: Readonly<Record<string, unknown>>, message: string) =>
    err(`sopwatch: ${visible(message)}: ${visible(JSON.stringify(data))}\n`);
  return { debug: () => {}, info: () => {}, warn: tell, error: tell };
}
