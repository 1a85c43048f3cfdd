/**
 * Git's own variables that we let through: where its programs and the user's configuration are. Every other `GIT_*`
 * variable (a hook sets several) could point git at another repository or make it run or print something.
 */
const KEPT = new Set([
  "GIT_EXEC_PATH",
  "GIT_CONFIG_GLOBAL",
  "GIT_CONFIG_SYSTEM",
  "GIT_CONFIG_NOSYSTEM",
  "GIT_CEILING_DIRECTORIES",
  "GIT_DISCOVERY_ACROSS_FILESYSTEM",
]);

/** Configuration from the environment, as CI systems use it to set `safe.directory`. */
const KEPT_CONFIG = /^GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+)$/;

/** Never takes a lock, prompts, fetches, translates, or replaces objects. */
const FIXED = {
  LC_ALL: "C",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  // Full buffers instead of one write for each commit, each of which wakes us: we wait for no single record.
  GIT_FLUSH: "0",
  // A missing object of a partial clone is reported, not fetched; git before 2.44 knows only the second way.
  GIT_NO_LAZY_FETCH: "1",
  GIT_ALLOW_PROTOCOL: "none",
};

/**
 * The environment of every git process: the caller's without git's own variables but the harmless ones, plus settings
 * that keep git from changing, asking or fetching anything.
 */
export function gitEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith("GIT_") || KEPT.has(name) || KEPT_CONFIG.test(name),
  );
  return { ...Object.fromEntries(kept), ...FIXED };
}

/** Options before every git command. They overrule what a repository's own configuration could make git run. */
export const GIT_OPTIONS: readonly string[] = [
  "--no-pager",
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.hooksPath=/dev/null",
  "-c",
  "core.quotePath=false",
  "-c",
  "log.showSignature=false",
];
