import type { Environment, ReadFile } from "../setup/environment.ts";
import { apiUrl, appId } from "../setup/parse-settings.ts";
import { readPrivateKey } from "../setup/private-key.ts";
import type { SettingProblem } from "../setup/setting-problem.ts";
import type { SweepCredentials } from "./sweep-access.ts";

/** What a sweep runs with. */
export interface SweepSettings {
  readonly credentials: SweepCredentials;
  /** The one repository to sweep; null for all that the App is installed on. */
  readonly only: { readonly owner: string; readonly name: string } | null;
  readonly apiUrl: string;
}

export type SweepSettingsResult =
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
