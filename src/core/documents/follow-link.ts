import type { BlobRef } from "../model/change-set.ts";
import { type Contents, textOf } from "../model/content.ts";
import type { Tree } from "../model/tree.ts";

/** More links on one way are a mistake; Linux stops at 40, and nobody has more than two. */
const MAX_LINKS = 8;
/** Longest target that is followed: the longest path of Linux. */
const MAX_TARGET = 4_096;
const MAX_QUOTED = 100;

/**
 * Where a path leads. `places` are the paths on whose blobs that depends, in order: the path, the links that it goes through, and
 * last the file. `unread` is a link whose text has to be read first.
 */
export type Followed =
  | { readonly kind: "file"; readonly entry: BlobRef; readonly places: readonly string[] }
  | { readonly kind: "unread"; readonly oid: string }
  | { readonly kind: "problem"; readonly reason: string };

/**
 * Follows a path of a commit through symbolic links, links to folders among them, as the file system would, and never out of the
 * repository. `links` are the texts of the links read so far.
 */
export function followLink(path: string, tree: Tree, links: Contents): Followed {
  const places = [path];
  const seen = new Set<string>();
  let last = path;
  const at: string[] = [];
  const rest = path.split("/").reverse();
  for (let part = rest.pop(); part !== undefined; part = rest.pop()) {
    if (part === "" || part === ".") continue;
    if (part === ".." && at.length === 0) return outside(last);
    if (part === "..") {
      at.pop();
      continue;
    }
    const here = [...at, part].join("/");
    const entry = tree.entry(here);
    if (entry?.kind !== "symlink") {
      if (entry === undefined && !tree.hasDirectory(here)) return missing(here);
      at.push(part);
      continue;
    }
    if (seen.has(here)) return problem("that leads back to itself");
    if (seen.add(here).size > MAX_LINKS) return problem(`that leads through more than ${MAX_LINKS} others`);
    if (here !== path) places.push(here);
    if (!links.has(entry.oid)) return { kind: "unread", oid: entry.oid };
    const target = textOf(links, entry.oid);
    if (target === null || target.length > MAX_TARGET) return problem("whose target is no path");
    if (target.startsWith("/")) return outside(target);
    last = target;
    rest.push(...target.split("/").reverse());
  }
  return atEnd(at.join("/"), tree.entry(at.join("/")), places);
}

function atEnd(path: string, entry: BlobRef | undefined, places: readonly string[]): Followed {
  const [asked] = places;
  const all = path === asked ? places : [...places, path];
  if (entry !== undefined && entry.kind !== "submodule") return { kind: "file", entry, places: all };
  if (entry !== undefined) return problem(`to ${quoted(path)}, which is a submodule`);
  return problem(`to ${quoted(path)}, which is a directory`);
}

function missing(path: string): Followed {
  return problem(`to ${quoted(path)}, which does not exist`);
}

function outside(target: string): Followed {
  return problem(`to ${quoted(target)}, which is outside the repository`);
}

function problem(what: string): Followed {
  return { kind: "problem", reason: `it is a symbolic link ${what}` };
}

function quoted(path: string): string {
  return path.length > MAX_QUOTED ? `${path.slice(0, MAX_QUOTED)}...` : path;
}
