import { createNameFilter } from "./name-filter.ts";
import { folderOf, nameOf } from "./repository-path.ts";

/** `a/../b`: the names of a folder and of what lies in it need not be neighbours. */
const DETOUR = /[^/.\s]\/\.\.\//;

/** `a/{b,c}.tf`: the folder and the second name are not neighbours. */
const BRACES = /[\w.-]\/[\w.-]*\{[\w./-]*,/;

/** What makes later paths count from a folder (see `working-folders.ts`), and that folder. */
const GOING = /(?:\bcd|\bpushd|-C|chdir|--directory|--cwd|--prefix)[ \t=]+["']?([^\s"'`;&|)]+)/g;

/**
 * Returns a test of an SOP's text that needs no Markdown: false when it cannot name any of `paths`, whether in full or
 * relative to the SOP's own path. A path is named by its last segment, and together with its folder's name unless
 * the SOP lies in or below that folder (`../main.tf`) or goes there (`cd DIR`), which is what keeps a removed `main.tf` from concerning
 * every SOP. `bareNames` may be named alone from anywhere.
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
  const near = createNearFilter(byFolder);
  return (sopPath, text) =>
    anywhere(text) ||
    DETOUR.test(text) ||
    BRACES.test(text) ||
    foldersAbove(sopPath).some((folder) => below.get(folder)?.(text) ?? false) ||
    near(text);
}

/** Returns a test whether a text goes to a folder by a name from which something is gone that the text names. */
function createNearFilter(byFolder: ReadonlyMap<string, readonly string[]>): (text: string) => boolean {
  const byName = new Map<string, string[]>();
  for (const [folder, stems] of byFolder) {
    const known = byName.get(nameOf(folder)) ?? [];
    for (const stem of stems) known.push(stem);
    byName.set(nameOf(folder), known);
  }
  const filters = new Map<string, (text: string) => boolean>();
  const filterOf = (name: string, stems: readonly string[]) => {
    const filter = filters.get(name) ?? createNameFilter(stems);
    filters.set(name, filter);
    return filter;
  };
  return (text) => {
    for (const name of foldersGoneTo(text)) {
      const stems = byName.get(name);
      if (stems !== undefined && filterOf(name, stems)(text)) return true;
    }
    return false;
  };
}

function foldersGoneTo(text: string): ReadonlySet<string> {
  const segments = new Set<string>();
  if (!/\bcd |pushd |-C |chdir|--directory|--cwd|--prefix/.test(text)) return segments;
  for (const [, folder = ""] of text.matchAll(GOING))
    for (const each of folder.split("/")) segments.add(each);
  return segments;
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
