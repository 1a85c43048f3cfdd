/**
 * Resolves a relative path against a folder ("" is the root) to a repository path without trailing slash. Null when it
 * leaves the repository or names its root.
 */
export function resolvePath(folder: string, relative: string): string | null {
  const segments = folder === "" ? [] : folder.split("/");
  for (const segment of relative.split("/")) {
    if (segment === "" || segment === ".") continue;
    if (segment !== "..") segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.length > 0 ? segments.join("/") : null;
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
 * True for text that stands for many paths or none: `<name>`, `{{ x }}`, `${X}`, `*`, `...`, `%s`. A bare `$` is not
 * among them, because real files are called `recreate-$environment.md`; `$` is judged where the context is known.
 */
export function isPlaceholder(text: string): boolean {
  return /[<>{}*\u2026]|\.\.\.|%[sd](?![0-9a-fA-F])/.test(text);
}

/** The last segment of a repository path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
