import type { ChangeReader, ContentReader, HistoryReader } from "../gather/ports.ts";
import { startLister } from "./commit-lists.ts";
import { type Config, mainRemote, readConfig, remoteUrls, withoutLocalFilters } from "./config.ts";
import { indexFileOf, locate, realDirectory } from "./discover.ts";
import type { GitContext } from "./git-context.ts";
import { readMainline } from "./mainline.ts";
import { openObjects } from "./objects.ts";
import { beginLists, openChange } from "./open-commits.ts";
import { decodeRecords } from "./path-bytes.ts";
import { branchOf, resolveDefault, resolveHead, resolveRef } from "./refs.ts";
import { repositoryContents } from "./repository-contents.ts";
import { type ChangeRequest, resolveEnds } from "./resolve-change.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** A local repository as a source of facts. Everything it does can throw a `GitProblem`. */
export interface GitRepository {
  /** The top of the work tree, or the git directory of a bare repository. */
  readonly directory: string;
  /** True when there is no work tree: only commits can be judged. */
  readonly bare: boolean;
  /** Resolves base, merge base and head now; reads the rest when asked. */
  resolveChange(request: ChangeRequest): Promise<ChangeReader>;
  /** OWNER/NAME pairs that mean this repository on GitHub, the main remote's first. */
  slugs(): readonly string[];
  /** The default branch's name, when there is one. */
  branches(): Promise<readonly string[]>;
  /** True when the clone does not hold all of history. */
  readonly shallow: boolean;
  readonly contents: ContentReader;
  readonly history: HistoryReader;
  /** Reads, in one pass over history, which files and directories were once on the way to `HEAD` and went away again. */
  lostPaths(): Promise<ReadonlySet<string>>;
  /** Ends the processes that were kept. Forgetting it delays nothing. */
  close(): void;
}

export interface OpenOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** True when a change between commits will be asked for: what lists them is then started at once. */
  readonly expectsCommits?: boolean;
}

/** Finds the repository around `directory` (any folder of a work tree, or a bare repository) and opens it for reading. */
export async function openRepository(directory: string, options: OpenOptions = {}): Promise<GitRepository> {
  const context = await openContext(realDirectory(directory), options);
  const { location, config, objects, lister } = context;
  const contents = repositoryContents(context);
  return {
    directory: location.directory,
    bare: location.workTree === null,
    resolveChange: async (request) => {
      const ends = await resolveEnds(context, request);
      return openChange(context, contents, { ends, lists: await beginLists(context, ends) });
    },
    slugs: () => slugsOf(config),
    branches: async () => {
      const found = (await resolveDefault(context)) ?? (await resolveHead(context));
      const name = found && (await branchOf(context, found.ref));
      return name === null ? [] : [name];
    },
    shallow: location.shallowCommits.size > 0,
    contents,
    history: historyOf(context),
    lostPaths: async () => {
      const head = await resolveHead(context);
      return head === null ? new Set() : readLostPaths(context.settings, head.oid);
    },
    close: () => {
      objects.close();
      lister?.close();
    },
  };
}

async function openContext(directory: string, options: OpenOptions): Promise<GitContext> {
  const environment = options.environment ?? process.env;
  const around: GitSettings = { directory, environment, config: [], indexFile: null };
  const objects = openObjects(around);
  const lister = options.expectsCommits ? startLister(around) : null;
  try {
    // Any question tells whether git can and will read what is here.
    const [config] = await Promise.all([readConfig(around), objects.info(["HEAD"])]);
    const location = await locate(around, config);
    const settings: GitSettings = {
      directory: location.directory,
      environment,
      config: withoutLocalFilters(config, location.directory),
      indexFile: indexFileOf(environment, location),
    };
    return { settings, location, config, objects, lister };
  } catch (problem) {
    objects.close();
    lister?.close();
    throw problem;
  }
}

function historyOf(context: GitContext): HistoryReader {
  const { settings, location } = context;
  const { shallowCommits } = location;
  return {
    complete: shallowCommits.size === 0,
    mainline: (options) => {
      const from = async () => (await resolveRef(context, options.from)).oid;
      return readMainline({ ...options, from, settings, shallowCommits });
    },
  };
}

const OPTIONS = [
  "--first-parent",
  "-m",
  "--diff-filter=D",
  // A rename is a loss too, and without looking for them no contents are read.
  "--no-renames",
  "--name-only",
  "--no-color",
  "--format=",
  "-z",
];

/**
 * Every path, file or directory, that some mainline change up to `from` took away, in one pass over history. Some of
 * them may have come back.
 */
async function readLostPaths(settings: GitSettings, from: string): Promise<ReadonlySet<string>> {
  const config = [...settings.config, "log.diffMerges=separate"];
  const { stdout } = await runGit({ ...settings, config }, ["log", ...OPTIONS, from, "--"]);
  const lost = new Set(decodeRecords(stdout));
  for (const path of [...lost]) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      lost.add(path.slice(0, end));
    }
  }
  return lost;
}

/** `https://host/`, `ssh://git@host:22/`, `git://host/`, or scp-like `git@host:`; then the path. */
const URL_WITH_HOST = /^(?:(?:https?|ssh|git):\/\/(?:[^@/]*@)?[^/]+\/+|(?:[^@/:]+@)?[^/:]{2,}:(?!\/\/))(.*)$/;

/** The last two segments of a path, without `.git`. GitHub's owner and repository names hold only these characters. */
const OWNER_AND_NAME = /(?:^|\/)([A-Za-z0-9_-]+)\/([A-Za-z0-9._-]+?)(?:\.git)?\/*$/;

/**
 * OWNER/NAME pairs that mean this repository: of the main remote, then of `upstream`, to which a fork's documents refer.
 * `url.*.insteadOf` shorthands are spelled out first. Local paths name no owner.
 */
export function slugsOf(config: Config): readonly string[] {
  const urls = remoteUrls(config);
  const slugs = [mainRemote(config), "upstream"].flatMap((name) => {
    const url = name === null ? undefined : urls.get(name);
    return url === undefined ? [] : (slugOf(spelledOut(url, config)) ?? []);
  });
  return [...new Set(slugs)];
}

/** OWNER/NAME of a remote's URL on GitHub or GitHub Enterprise Server, or null for anything else. */
export function slugOf(url: string): string | null {
  const path = URL_WITH_HOST.exec(url.trim())?.[1];
  const [, owner, name] = (path !== undefined && OWNER_AND_NAME.exec(path)) || [];
  return owner && name ? `${owner}/${name}` : null;
}

/** Applies the longest matching `url.<base>.insteadOf`, as git does. */
function spelledOut(url: string, config: Config): string {
  let best = { prefix: "", base: "" };
  for (const { key, value } of config) {
    const [, base] = /^url\.(.*)\.insteadof$/s.exec(key) ?? [];
    if (base !== undefined && url.startsWith(value) && value.length > best.prefix.length) {
      best = { prefix: value, base };
    }
  }
  return best.base + url.slice(best.prefix.length);
}
