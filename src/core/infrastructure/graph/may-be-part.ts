import { isDocument } from "../../documents/is-document.ts";
import { folderOf } from "../../references/repository-path.ts";
import { KINDS } from "../kinds.ts";
import { foldersAround, placedUser } from "./unit-index.ts";

const FILES = KINDS.flatMap(({ uses = [] }) => uses.flatMap(({ files }) => files ?? []));

/**
 * False where no path can be part of what others are built from: no folder around one is a unit of a tree, and none is
 * a single file that others name. Most changes end here, at a fraction of what an index of the tree takes.
 */
export function mayBePart(changed: readonly string[], tree: Iterable<string>): boolean {
  const paths = changed.filter((path) => !isDocument(path));
  if (paths.some((path) => FILES.some((file) => file.test(path)) || isFolderUser(path))) return true;
  const folders = new Set(paths.flatMap(foldersAround));
  if (folders.size === 0) return false;
  for (const path of tree) {
    const folder = folderOf(path);
    // The files of a role that say so lie one folder deeper.
    if (!folders.has(folder) && !folders.has(folderOf(folder))) continue;
    if (isFolderUser(path)) return true;
  }
  return false;
}

function isFolderUser(path: string): boolean {
  const home = placedUser(path)?.home;
  return home !== undefined && home.sort !== "file";
}
