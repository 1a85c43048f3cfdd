import { GitHubProblem } from "../../github/client/github-problem.ts";
import { visible } from "../../report/escape.ts";
import type { Log } from "../log.ts";
import type { Environment, ReadFile } from "../setup/environment.ts";
import { apiUrl, appId } from "../setup/parse-settings.ts";
import { readPrivateKey } from "../setup/private-key.ts";
import type { SettingProblem } from "../setup/setting-problem.ts";
import { repositoriesToSweep, type SweepCredentials, type SweptRepository } from "./sweep-access.ts";
import { sweepAll } from "./sweep-all.ts";
import { sweepProblems, sweptLine } from "./sweep-report.ts";

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

/** What a sweep runs with. */
interface SweepSettings {
  readonly credentials: SweepCredentials;
  /** The one repository to sweep; null for all that the App is installed on. */
  readonly only: { readonly owner: string; readonly name: string } | null;
  readonly apiUrl: string;
}

type SweepSettingsResult =
  | { readonly ok: true; readonly settings: SweepSettings }
  | { readonly ok: false; readonly problems: readonly SettingProblem[] };

/** Takes a value, or notes the problem and hands out a placeholder that is never used. */
type Take = <T extends string | number>(read: T | SettingProblem, placeholder: T) => T;

const SLUG = /^([\w-]{1,100})\/([\w.-]{1,100})$/;

/**
 * Reads who sweeps and what: `APP_ID` with its key reaches every repository, `GITHUB_TOKEN` the one that `--repository` or a
 * workflow's `GITHUB_REPOSITORY` names. Everything that is missing is reported at once, each with its fix.
 */
export function readSweepSettings(
  env: Environment,
  repository: string | null,
  readFile: ReadFile,
): SweepSettingsResult {
  const problems: SettingProblem[] = [];
  const take: Take = (read, placeholder) => {
    if (typeof read !== "object") return read;
    problems.push(read);
    return placeholder;
  };
  const token = env.APP_ID ? "" : (env.GITHUB_TOKEN ?? "");
  // A workflow names its repository in the environment; the App is asked about all of them unless a flag names others.
  const named = repository ?? (token === "" ? null : (env.GITHUB_REPOSITORY ?? ""));
  const slug = named === null ? null : take(checkedSlug(named), "");
  const [owner = "", name = ""] = slug?.split("/") ?? [];
  const settings: SweepSettings = {
    credentials: token === "" ? appCredentials(env, readFile, take) : { kind: "token", token },
    only: slug === null ? null : { owner, name },
    apiUrl: take(apiUrl(env.GITHUB_API_URL), ""),
  };
  return problems.length > 0 ? { ok: false, problems } : { ok: true, settings };
}

function appCredentials(env: Environment, readFile: ReadFile, take: Take): SweepCredentials {
  const id = appId(env.APP_ID);
  if (!env.APP_ID && typeof id === "object") {
    take({ ...id, fix: `${id.fix} In a workflow set GITHUB_TOKEN instead.` }, "");
    return { kind: "token", token: "" };
  }
  return { kind: "app", appId: take(id, 0), privateKey: take(readPrivateKey(env, readFile), "") };
}

function checkedSlug(slug: string): string | SettingProblem {
  if (SLUG.test(slug)) return slug;
  const message = slug === "" ? "is missing" : "is not OWNER/NAME";
  return { setting: "--repository", message, fix: "Give it as OWNER/NAME, such as --repository acme/infra." };
}
