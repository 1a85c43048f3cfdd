import type { Target } from "../model/reference.ts";
import { decodePath, folderOf, isPlaceholder, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

/** RFC 3986 scheme: `mailto:`, `slack:`, `https:`. */
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A page source of a static site, as Middleman and Jekyll name them: `x.html.md.erb` becomes `x.html`. */
export const PAGE_SOURCE = /\.html\.[a-z.]+$/;

/** Folders above a page that are tried as its site's root; real sites nest pages two to four deep. */
const MAX_CLIMB = 8;

/**
 * What a relative link in the document at `from` means, or null when it names no repository path: another scheme, an
 * anchor of the same page, a site-absolute link (see `rootTarget`), a placeholder, or a place outside the
 * repository.
 */
export function relativeTarget(url: string, from: string): Target | null {
  if (/^[/\\]/.test(url) || SCHEME.test(url) || url.includes("://")) return null;
  const { path, anchor } = splitUrl(url);
  if (path === "" || isPlaceholder(path)) return null;
  const folder = folderOf(from);
  const decoded = decodePath(path);
  const candidates = [
    resolvePath(folder, decoded),
    resolvePath(folder, path),
    ...(PAGE_SOURCE.test(from) ? clamped(folder, decoded) : []),
  ];
  const paths = [...new Set(candidates)].filter((candidate) => candidate !== null);
  return paths.length > 0 ? { paths, anchor } : null;
}

/**
 * A picture of a page that a site is built from may lie below any folder above the page: `images/x.png` of
 * source/guide/page.html.md is source/images/x.png where `source` is the root.
 */
export function sitePictures(url: string, from: string): readonly string[] {
  const { path } = splitUrl(url);
  if (!PAGE_SOURCE.test(from) || !/^\w[^:]*\//.test(path) || isPlaceholder(path)) return [];
  const pictures: string[] = [];
  let root = folderOf(folderOf(from));
  for (let steps = 0; steps < MAX_CLIMB && root !== ""; steps += 1) {
    const picture = resolvePath(root, decodePath(path));
    if (picture !== null) pictures.push(picture);
    root = folderOf(root);
  }
  return pictures;
}

/**
 * What a link that begins with a slash means where GitHub shows the document: a path from the repository's root. A site that
 * is built from the document may have another root, so only a change that takes away this very path makes a finding of it.
 */
export function rootTarget(url: string): Target | null {
  if (!/^\/(?![/\\])/.test(url)) return null;
  const { path, anchor } = splitUrl(url);
  if (isPlaceholder(path)) return null;
  const paths = [...new Set([resolvePath("", decodePath(path)), resolvePath("", path)])].filter(
    (each) => each !== null,
  );
  return paths.length > 0 ? { paths, anchor } : null;
}

/**
 * A browser does not climb above the root of a site, and the root may be any folder above a page's source: from
 * source/guide/page.html.md.erb, `../../images/x.png` shows source/images/x.png when `source` is the root.
 */
function clamped(folder: string, path: string): readonly (string | null)[] {
  const rest = path.replace(/^(?:\.\.\/)+/, "");
  const climb = (path.length - rest.length) / "../".length;
  const above = [];
  let root = folder;
  for (let steps = Math.min(climb, MAX_CLIMB); steps > 0 && root !== ""; steps -= 1) {
    above.push(resolvePath(root, rest));
    root = folderOf(root);
  }
  return above;
}
