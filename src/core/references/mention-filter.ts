import { createNameFilter } from "./name-filter.ts";
import { folderOf, nameOf } from "./repository-path.ts";

/** `a/../b`: the names of a folder and of what lies in it need not be neighbours. */
const DETOUR = /[^/.\s]\/\.\.\//;

/**
 * Returns a test of an SOP's text that needs no Markdown: false when it cannot name any of `paths`, whether in full or
 * relative to the SOP's own path. A path is named by its last segment, and together with its folder's name unless
 * the SOP lies in or below that folder (`../main.tf`), which is what keeps a removed `main.tf` from concerning every
 * SOP. `bareNames` may be named alone from anywhere.
 */
export function createMentionFilter(
  paths: Iterable<string>,
  bareNames: Iterable<string>,
): (sopPath: string, text: string) => boolean {
  const inFull: string[] = [];
  const byFolder = new Map<string, string[]>();
  for (const path of paths) {
    const folder = folderOf(path);
    const stem = stemOf(nameOf(path));
    if (folder !== "") inFull.push(`${nameOf(folder)}/${stem}`);
    const stems = byFolder.get(folder) ?? [];
    stems.push(stem);
    byFolder.set(folder, stems);
  }
  if (byFolder.size === 0) return () => false;
  const anywhere = createNameFilter([...inFull, ...Array.from(bareNames, stemOf)]);
  const below = new Map(Array.from(byFolder, ([folder, stems]) => [folder, createNameFilter(stems)]));
  return (sopPath, text) =>
    anywhere(text) ||
    DETOUR.test(text) ||
    foldersAbove(sopPath).some((folder) => below.get(folder)?.(text) ?? false);
}

/** The name up to its first dot, because a page and its source differ in extension (`x.html` is made of `x.md`). */
function stemOf(name: string): string {
  const dot = name.indexOf(".", 1);
  return dot < 0 ? name : name.slice(0, dot);
}

/** Folders that hold the path, nearest first; the root is "". */
function foldersAbove(path: string): readonly string[] {
  const folders = [];
  for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ""];
}
