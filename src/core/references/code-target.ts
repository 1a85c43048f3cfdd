import type { Home, Target } from "../model/reference.ts";
import { isDistinctiveName, isDotFile } from "./bare-name.ts";
import { belowClone } from "./below-clone.ts";
import { isPlaceholder, resolvePath } from "./repository-path.ts";
import { plainPath } from "./shell-forms.ts";
import { splitUrl } from "./split-url.ts";

/** A longer word is data, not a path: git refuses paths beyond 4,096 bytes and nobody writes one of 512. */
const MAX_WORD = 512;

/** First segments of absolute paths on Linux (Filesystem Hierarchy Standard 3.0) and macOS. */
const SYSTEM_ROOTS = new Set(
  (
    "bin boot dev etc home lib lib32 lib64 libx32 media mnt opt proc root run sbin srv sys tmp usr var " +
    "Applications Library System Users Volumes private"
  ).split(" "),
);

/** Where a word of code stands. */
export interface CodePlace {
  /** The SOP's own folder. */
  readonly folder: string;
  readonly home: Home;
  /** Folders that the commands before may have gone to. */
  readonly folders?: readonly string[];
  /** True for what `cd` goes to: there one word is a path, too. */
  readonly isFolder?: boolean;
}

/**
 * Repository paths that a word of code may mean: relative to the root, to the SOP's `folder`, to a folder that commands
 * went to, or below a clone named like the repository; a bare file name is one of the SOP's folder or of where the commands
 * went. A leading slash means the root unless it starts an absolute path of the system. Null when the word is no path, a
 * placeholder or another machine's path.
 */
export function codeTarget(written: string, place: CodePlace): Target | null {
  const word = plainPath(written);
  if (!mayBePath(word)) return null;
  const { path, anchor } = splitUrl(word);
  const candidates = path.startsWith("/") ? fromRoot(path) : fromAnywhere(path, place);
  const paths = [...new Set(candidates)].filter((candidate) => candidate !== null);
  return paths.length > 0 ? { paths, anchor } : null;
}

/** Home directories, remote `user@host` paths, versions `action@v4` and escapes are not paths of the repository. */
function mayBePath(word: string): boolean {
  return word.length <= MAX_WORD && !/[~@$\\]/.test(word) && !isPlaceholder(word);
}

/** `/coverage` may be anything; from two segments on a path is one. Bazel writes `//prow/cmd`. */
function fromRoot(path: string): readonly (string | null)[] {
  const resolved = resolvePath("", path);
  if (!resolved?.includes("/")) return [];
  return SYSTEM_ROOTS.has(resolved.slice(0, resolved.indexOf("/"))) ? [] : [resolved];
}

function fromAnywhere(path: string, place: CodePlace): readonly (string | null)[] {
  const { folder, home, folders = [], isFolder = false } = place;
  const inside = folders.map((each) => resolvePath(each, path));
  const here = resolvePath(folder, path);
  const outside = [resolvePath("", path), here];
  if (path.includes("/")) {
    const anywhere = [...outside, belowClone(path, home)];
    return path.startsWith(".") ? [...inside, ...anywhere] : [...anywhere, ...inside];
  }
  if (isFolder) return /^\.*$/.test(path) ? [] : [...inside, ...outside];
  return [...(isFile(path) ? inside : []), ...(isDistinctiveName(path) || isDotFile(path) ? [here] : [])];
}

/** True for a word that can only be a file where a command runs in a known folder: it has an extension. */
function isFile(word: string): boolean {
  return /^\w[\w.-]*\.[a-z][a-z0-9]{0,9}$/i.test(word) || isDotFile(word);
}
