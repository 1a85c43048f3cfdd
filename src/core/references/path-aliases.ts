import type { Reference } from "../model/reference.ts";
import type { Tree } from "../model/tree.ts";

/** Sources that static site generators (Middleman, Jekyll, MkDocs, Sphinx, Antora) turn into the page `x.html`. */
const PAGE_SOURCES = [
  ...[".html.md.erb", ".html.md", ".html.erb", ".md.erb", ".md", ".mdx", ".markdown"],
  ...[".rst", ".adoc", ".ipynb"],
];

/**
 * Every repository path that would satisfy a reference: its own paths and, for links between pages, the sources that
 * a site is built from (`x.html` and `x` may be `x.md`). A directory stands for its README or index as well.
 */
export function pathsMeant({ kind, paths }: Pick<Reference, "kind" | "paths">): readonly string[] {
  return kind === "link" ? paths.flatMap((path) => [path, ...pageSources(path)]) : paths;
}

/** True when something is at `path`, or nothing can be known about it because a symbolic link or submodule is on the way. */
export function isThere(path: string, tree: Tree): boolean {
  if (tree.has(path) || tree.hasDirectory(path)) return true;
  for (let slash = path.indexOf("/"); slash > 0; slash = path.indexOf("/", slash + 1)) {
    const kind = tree.entry(path.slice(0, slash))?.kind;
    if (kind === "symlink" || kind === "submodule") return true;
  }
  return false;
}

function pageSources(path: string): readonly string[] {
  if (path.endsWith(".html")) {
    const page = path.slice(0, -".html".length);
    return PAGE_SOURCES.map((extension) => page + extension);
  }
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.includes(".") ? [] : PAGE_SOURCES.map((extension) => path + extension);
}
