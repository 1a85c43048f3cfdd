import type { Reference } from "../model/reference.ts";
import type { Tree } from "../model/tree.ts";
import { pathsMeant } from "./path-aliases.ts";
import { PAGE_SOURCE } from "./relative-target.ts";
import { decodePath, folderOf, nameOf, resolvePath } from "./repository-path.ts";
import { splitUrl } from "./split-url.ts";

/** Deepest nesting that is looked through; real documents lie less deep. */
const MAX_FOLDERS = 16;

/**
 * What a reference finds when it starts from the page itself (`/etcd/slow/` is served from etcd/slow.md) or from a folder
 * above the document's, the root left out: sites count from the folder of their sources, or from where they serve a page. Null for nothing.
 */
export function foundAbove(reference: Reference, from: string, tree: Tree): string | null {
  const page = from.replace(/(?:\.\w{1,8}){1,3}$/, "");
  return firstThere(reference, [page, ...foldersAbove(from)], tree);
}

/** What a reference finds when it starts from the root of the repository; null for nothing. */
export function fromRoot(reference: Reference, tree: Tree): string | null {
  return firstThere(reference, [""], tree);
}

function firstThere({ kind, raw }: Reference, folders: readonly string[], tree: Tree): string | null {
  if (/^https?:/i.test(raw)) return null;
  const path = decodePath(splitUrl(raw).path);
  for (const folder of folders) {
    const resolved = resolvePath(folder, path);
    const found =
      resolved === null
        ? undefined
        : pathsMeant({ kind, paths: [resolved] }).find((each) => tree.has(each) || tree.hasDirectory(each));
    if (found !== undefined) return found;
  }
  return null;
}

/** Folders above the one that a file lies in, the nearest first, without the root. */
function foldersAbove(file: string): readonly string[] {
  const folders = [];
  for (
    let folder = folderOf(folderOf(file));
    folder !== "" && folders.length < MAX_FOLDERS;
    folder = folderOf(folder)
  )
    folders.push(folder);
  return folders;
}

/** Files by which site generators know the root of their sources. */
const SITE_FILES = [
  ...[
    "mkdocs.yml",
    "mkdocs.yaml",
    "zensical.toml",
    "_config.yml",
    "config.rb",
    "hugo.toml",
    "hugo.yaml",
    "config.toml",
  ],
  ...[
    "docusaurus.config.js",
    "docusaurus.config.ts",
    "conf.py",
    "antora.yml",
    "book.toml",
    "astro.config.mjs",
  ],
  ...[
    ".vitepress/config.mts",
    ".vitepress/config.ts",
    ".eleventy.js",
    "eleventy.config.js",
    "gatsby-config.js",
  ],
];

/** True for a document that a static site is built from: by its name, or by the settings of a generator in a folder above. */
export function isSitePage(path: string, tree: Tree): boolean {
  if (PAGE_SOURCE.test(path)) return true;
  const folders = [folderOf(path), ...foldersAbove(path), ""];
  return folders.some((folder) =>
    SITE_FILES.some((name) => tree.has(folder === "" ? name : `${folder}/${name}`)),
  );
}

/** True for a piece of text that other pages include, from whose folders its links then count. */
export function isFragment(path: string): boolean {
  return (
    /(?:^|\/)_?(?:partials?|includes?|snippets?|fragments?|shared)\//i.test(path) ||
    /^_(?!index\.)/.test(nameOf(path))
  );
}
