/** Linux refuses longer paths (PATH_MAX), so git never stores one that can be checked out. */
const MAX_PATH = 4096;

/**
 * A folder ("" is the root) and a relative path, put together: without `.`, `..`, doubled and trailing slashes. Null
 * when it leaves the repository or is longer than a path can be.
 */
export function joinFolders(folder: string, relative: string): string | null {
  if (relative.length > MAX_PATH) return null;
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join("/");
}

/** The same for what has to be in the repository: null, too, when it names the root. */
export function resolvePath(folder: string, relative: string): string | null {
  return joinFolders(folder, relative) || null;
}

/** The folder of a repository path, "" for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Undoes percent-encoding; text that is not valid percent-encoding is meant literally. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * True for text that stands for many paths or none: `<name>`, `{{ x }}`, `${X}`, `*`, `...`, `%s`, and what Markdown
 * leaves of ERB in a link (`%= url %`). A bare `$` is not among them, because real files are called
 * `recreate-$environment.md`; it is judged where the context is known.
 */
export function isPlaceholder(text: string): boolean {
  return /[<>{}*\u2026]|\.\.\.|%[sd](?![0-9a-fA-F])|^%[=\s-]/.test(text);
}

/** The last segment of a repository path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** How a document at `from` writes a link to a repository path. */
export function relativePath(from: string, to: string): string {
  const start = from.split("/").slice(0, -1);
  const target = to.split("/");
  const shared = start.findIndex((segment, index) => segment !== target[index]);
  const common = shared < 0 ? start.length : shared;
  return [...start.slice(common).map(() => ".."), ...target.slice(common)].join("/");
}
