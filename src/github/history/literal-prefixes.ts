/** More places than this are not asked for one by one: then those in a common folder are asked for together. */
const MAX_PREFIXES = 40;

/**
 * The folders and files that globs can select from, none inside another: a glob up to its first segment with a special
 * character. Only these need to be looked at to know whether a commit touched what the globs select. `""` is everything.
 */
export function literalPrefixes(globs: readonly string[]): readonly string[] {
  const positive = globs.filter((glob) => !glob.startsWith("!"));
  let prefixes = outermost(positive.map(literalPrefix));
  for (let depth = deepest(prefixes) - 1; prefixes.length > MAX_PREFIXES && depth >= 0; depth -= 1) {
    prefixes = outermost(prefixes.map((prefix) => prefix.split("/").slice(0, depth).join("/")));
  }
  return prefixes;
}

function literalPrefix(glob: string): string {
  const segments = glob.split("/");
  const special = segments.findIndex(
    (segment) => /[*?[\]{}()!+@\\]/.test(segment) || /^\.{0,2}$/.test(segment),
  );
  return (special < 0 ? segments : segments.slice(0, special)).join("/");
}

function outermost(prefixes: readonly string[]): readonly string[] {
  const distinct = [...new Set(prefixes)];
  if (distinct.includes("")) return [""];
  const known = new Set(distinct);
  return distinct.filter((prefix) => !foldersAbove(prefix).some((folder) => known.has(folder))).toSorted();
}

function foldersAbove(path: string): readonly string[] {
  const segments = path.split("/");
  return segments.slice(1).map((_, at) => segments.slice(0, at + 1).join("/"));
}

function deepest(prefixes: readonly string[]): number {
  return Math.max(0, ...prefixes.map((prefix) => prefix.split("/").length));
}
