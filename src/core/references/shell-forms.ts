/** Names that people give to a variable that holds the root of the clone, or the folder in which they are. */
const ROOT = /^\$(?:\{(?=\w+\}))?([A-Z_]+)\}?\/(?=.)/;
const ROOT_NAMES = new Set(
  (
    "PWD REPO REPO_ROOT REPO_DIR REPO_PATH REPOSITORY_ROOT GIT_ROOT PROJECT_ROOT PROJECT_DIR " +
    "WORKSPACE GITHUB_WORKSPACE CI_PROJECT_DIR BUILDKITE_BUILD_CHECKOUT_PATH"
  ).split(" "),
);

/** A relative path as Windows writes it; one backslash alone may be an escape, so a file name has to end it. A drive is none. */
const BACKSLASHES = /^(?:\.{1,2}\\|[\w-][\w.-]+\\)(?:[\w.-]+\\)*[\w-][\w.-]*\.[a-z][a-z0-9]{0,9}$/i;

/** The root of a clone in words of the shell, quoted or not. Where `cd` goes is followed elsewhere. */
const TOP =
  /(?<!(?:cd|pushd|-C|chdir|--directory|--cwd|--prefix)[ \t=]+)"?(?:\$\(git rev-parse --show-toplevel\)|`git rev-parse --show-toplevel`)"?\/(?=[\w.])/g;

/** Alternatives of one word that are followed. */
const MAX_ALTERNATIVES = 16;

/** A word with one list in braces (bash, "Brace Expansion"): what stands before it, in it, and behind it. */
const BRACES =
  /(?<![^\s"'`|;&(=:])([\w./-]{0,200})\{([\w./-]{0,60}(?:,[\w./-]{0,60}){1,15})\}([\w./-]{0,200})(?![^\s"'`|;&):,])/g;

/**
 * A word of code without what a shell or Windows needs around a path of the repository: `$REPO_ROOT/a/b` and `.\a\b.ps1` are a/b and
 * a/b.ps1. Any other word comes back as it is.
 */
export function plainPath(word: string): string {
  const [root = "", name = ""] = ROOT.exec(word) ?? [];
  if (ROOT_NAMES.has(name)) return word.slice(root.length);
  return BACKSLASHES.test(word) ? word.replaceAll("\\", "/") : word;
}

/** Code whose paths behind `$(git rev-parse --show-toplevel)/` count from the root, as other paths do. */
export function withoutTop(code: string): string {
  return code.includes("--show-toplevel") ? code.replace(TOP, "") : code;
}

/** Paths that a list in braces stands for: `a/{b,c}.tf` is a/b.tf and a/c.tf. */
export function* bracedPaths(code: string): Generator<{ readonly raw: string; readonly path: string }> {
  if (!code.includes("{")) return;
  for (const [raw, before = "", list = "", behind = ""] of code.matchAll(BRACES)) {
    for (const each of list.split(",").slice(0, MAX_ALTERNATIVES))
      yield { raw, path: before + each + behind };
  }
}
