import { isDistinctiveName, isDotFile } from "./bare-name.ts";
import type { Home, Target } from "./reference.ts";
import { isPlaceholder, resolvePath } from "./repository-path.ts";
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

/**
 * Repository paths that a word of code may mean: relative to the root, to the SOP's `folder`, or below a clone named
 * like the repository; a bare file name is one of the SOP's folder. A leading slash means the root unless it starts an
 * absolute path of the system. Null when the word is no path, a placeholder or another machine's path.
 */
export function codeTarget(word: string, { folder, home }: { folder: string; home: Home }): Target | null {
  if (!mayBePath(word)) return null;
  const { path, anchor } = splitUrl(word);
  const candidates = path.startsWith("/") ? fromRoot(path) : fromAnywhere(path, folder, home);
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

function fromAnywhere(path: string, folder: string, home: Home): readonly (string | null)[] {
  if (!path.includes("/"))
    return isDistinctiveName(path) || isDotFile(path) ? [resolvePath(folder, path)] : [];
  return [resolvePath("", path), resolvePath(folder, path), belowClone(path, home)];
}

/** `payments/terraform/main.tf` or `acme/payments/terraform/main.tf` in the repository acme/payments. */
function belowClone(path: string, home: Home): string | null {
  const inside = resolvePath("", path) ?? "";
  const lower = inside.toLowerCase();
  const names = home.slugs.flatMap((slug) => [slug, slug.slice(slug.indexOf("/") + 1)]);
  const name = names.find((candidate) => lower.startsWith(`${candidate.toLowerCase()}/`));
  return name === undefined ? null : resolvePath("", inside.slice(name.length));
}
