import { GitProblem } from "./git-problem.ts";
import { decodeRecords } from "./path-bytes.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** One setting as git sees it, weakest first: a later one of the same key wins. */
export interface ConfigEntry {
  /** `system`, `global`, `local`, `worktree` or `command`. */
  readonly scope: string;
  /** Section and variable in lower case, subsection as written. */
  readonly key: string;
  readonly value: string;
}

export type Config = readonly ConfigEntry[];

/** Every git setting that applies in the directory, with the file scope it comes from. */
export async function readConfig(settings: GitSettings): Promise<Config> {
  const { stdout } = await runGit(settings, ["config", "--list", "--show-scope", "-z"]);
  const records = decodeRecords(stdout);
  const entries: ConfigEntry[] = [];
  for (let at = 0; at + 1 < records.length; at += 2) {
    const setting = records[at + 1] ?? "";
    const end = setting.indexOf("\n");
    const key = end < 0 ? setting : setting.slice(0, end);
    entries.push({ scope: records[at] ?? "", key, value: end < 0 ? "true" : setting.slice(end + 1) });
  }
  return entries;
}

/** The value of a setting that counts, or null. */
export function settingOf(config: Config, key: string): string | null {
  return config.findLast((entry) => entry.key === key)?.value ?? null;
}

/** URLs by remote name, as written, first URL of each. */
export function remoteUrls(config: Config): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const { key, value } of config) {
    const [, name] = /^remote\.(.+)\.url$/s.exec(key) ?? [];
    if (name !== undefined && !urls.has(name)) urls.set(name, value);
  }
  return urls;
}

/** The remote that stands for this repository on the server: `origin`, else the first one, if there is any. */
export function mainRemote(config: Config): string | null {
  const names = [...remoteUrls(config).keys()];
  return names.includes("origin") ? "origin" : (names[0] ?? null);
}

/** True when the clone left objects out (`git clone --filter`), so that some may be missing. */
export function isPartialClone(config: Config): boolean {
  return config.some(
    ({ key, value }) =>
      (/^remote\..+\.promisor$/s.test(key) && value !== "false") || key === "extensions.partialclone",
  );
}

const PROGRAM = /^filter\.(.+)\.(clean|smudge|process)$/s;

/**
 * `-c` settings that take the programs out of content filters which the repository's own configuration defines. git runs
 * such filters when it compares work tree files, and a repository that was unpacked from somewhere must not choose
 * programs for us. The user's own definition (git-lfs is usually installed that way) stays in force.
 */
export function withoutLocalFilters(config: Config, where: string): readonly string[] {
  const programs = new Set(
    config.filter((entry) => isLocal(entry) && PROGRAM.test(entry.key)).map(({ key }) => key),
  );
  return [...programs].flatMap((key) => {
    const [, name = ""] = PROGRAM.exec(key) ?? [];
    if (name.includes("=")) {
      throw new GitProblem({
        code: "failed",
        message: `The repository's configuration defines a content filter named ${JSON.stringify(name)}.`,
        where,
        next: "A filter with = in its name cannot be switched off. Rename it in .git/config.",
      });
    }
    const own = config.findLast((entry) => entry.key === key && !isLocal(entry))?.value ?? "";
    return [`${key}=${own}`, ...(own === "" ? [`filter.${name}.required=false`] : [])];
  });
}

function isLocal({ scope }: ConfigEntry): boolean {
  return scope === "local" || scope === "worktree";
}
