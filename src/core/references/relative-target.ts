import type { Target } from "./reference.ts";
import { decodePath, isPlaceholder, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

/** RFC 3986 scheme: `mailto:`, `slack:`, `https:`. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * What a link in an SOP of `folder` means, or null when it names no repository path: another scheme, an anchor of the
 * same page, a site-absolute link (its site's root is unknown), a placeholder, or a place outside the repository.
 */
export function relativeTarget(url: string, folder: string): Target | null {
  if (/^[/\\]/.test(url) || SCHEME.test(url) || url.includes("://")) return null;
  const { path, anchor } = splitUrl(url);
  if (path === "" || isPlaceholder(path)) return null;
  const resolved = resolvePath(folder, decodePath(path));
  if (resolved === null) return null;
  const literal = resolvePath(folder, path);
  return { paths: literal === null || literal === resolved ? [resolved] : [resolved, literal], anchor };
}
