import { mayHoldWord } from "../core/model/content.ts";
import type { Tree } from "../core/model/tree.ts";
import type { ContentReader } from "../gather/ports.ts";
import { GitProblem } from "./git-problem.ts";
import { decodeRecords } from "./path-bytes.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** More names than one change can distinctively remove; git compares every line with every name. */
const MAX_NAMES = 200;
const MAX_NAME_CHARACTERS = 256;
const MAX_FILES = 2000;
const MAX_FILE_BYTES = 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** git's exit code for a search that found nothing. */
const NOTHING_FOUND = 1;

/** What is searched: a commit, overlaid with files that only the work tree or the index has. */
export interface SearchScope {
  readonly settings: GitSettings;
  /** Null where nothing is committed yet. */
  readonly commit: string | null;
  readonly tree: Tree;
  /** Paths whose contents differ from the commit's. */
  readonly changed: ReadonlySet<string>;
  readonly contents: ContentReader;
}

/**
 * Paths that hold each name as a whole word, in no order: git finds the files in one pass over the commit, then each is
 * looked through for each name. A file that cannot be read counts as holding every name, since nobody can say that a name is
 * gone. Null when too much would have to be searched or objects are missing; a name that no line can hold has no entry.
 */
export async function searchNames(
  scope: SearchScope,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const wanted = [...new Set(names)].filter((name) => name !== "" && !/[\n\0]/.test(name));
  if (wanted.length > MAX_NAMES || wanted.some((name) => name.length > MAX_NAME_CHARACTERS)) return null;
  const paths = wanted.length === 0 ? [] : await candidates(scope, wanted);
  if (paths === null || paths.length > MAX_FILES) return null;
  const oids = new Map(paths.flatMap((path) => [[path, scope.tree.entry(path)?.oid ?? ""] as const]));
  const contents = await scope.contents.read(oids.values(), MAX_FILE_BYTES);
  const found = new Map(wanted.map((name) => [name, [] as string[]]));
  for (const [path, oid] of oids) {
    for (const name of wanted) {
      if (mayHoldWord(contents.get(oid), name)) found.get(name)?.push(path);
    }
  }
  return found;
}

async function candidates(scope: SearchScope, names: readonly string[]): Promise<readonly string[] | null> {
  const overlaid = [...scope.changed].filter((path) => {
    const kind = scope.tree.entry(path)?.kind;
    return kind === "file" || kind === "executable";
  });
  if (scope.commit === null) return overlaid;
  const matched = await grep(scope.settings, scope.commit, names);
  return matched && [...matched.filter((path) => !scope.changed.has(path)), ...overlaid];
}

/** Files of a commit with any of the names; null when git cannot tell. Links and binary files are left out. */
async function grep(
  settings: GitSettings,
  commit: string,
  names: readonly string[],
): Promise<readonly string[] | null> {
  const options = ["--fixed-strings", "--word-regexp", "--files-with-matches", "--null", "-I"];
  const plain = ["--full-name", "--no-color", "--no-recurse-submodules", "-f", "-"];
  try {
    const { stdout } = await runGit(settings, ["grep", ...options, ...plain, commit, "--"], {
      input: `${names.join("\n")}\n`,
      answers: [NOTHING_FOUND],
      timeoutMs: TIMEOUT_MS,
    });
    return decodeRecords(stdout).map((record) => record.slice(commit.length + 1));
  } catch (error) {
    if (error instanceof GitProblem && (error.code === "missing-objects" || error.code === "timeout"))
      return null;
    throw error;
  }
}
