import { setImmediate as pause } from "node:timers/promises";
import { mayHoldWord } from "../../core/model/content.ts";
import type { ContentReader, NameSearcher } from "../../gather/ports.ts";
import { chunksOf } from "./chunks.ts";
import type { ContentStore, TreeEntries } from "./content-store.ts";

/** As many names as the local search takes. */
const MAX_NAMES = 200;
const MAX_NAME_CHARACTERS = 256;

/** Files read for one search beside those in the store: 20 requests, once; later searches read only what changed. */
const MAX_FILES = 2000;
const MAX_BYTES = 24 * 1024 * 1024;

/** Files read together, and let go before the next ones. */
const TOGETHER = 100;

/** Larger files count as holding every name, since nobody looked. */
const MAX_FILE_BYTES = 1024 * 1024;

/** What is searched. */
export interface SearchScope {
  readonly slug: string;
  readonly entries: () => Promise<TreeEntries>;
  readonly store: ContentStore;
  readonly contents: ContentReader;
}

/**
 * Searches head's files for names as whole words. GitHub's own search knows the default branch only, so the files
 * themselves are read, through the store. Null when there are too many of them: unknown, never gone.
 */
export function nameSearcher(scope: SearchScope): NameSearcher {
  return {
    search: async (names) => {
      const wanted = [...new Set(names)].filter((name) => name !== "" && !/[\n\0]/.test(name));
      if (wanted.length > MAX_NAMES || wanted.some((name) => name.length > MAX_NAME_CHARACTERS)) return null;
      if (wanted.length === 0) return new Map();
      const entries = await scope.entries();
      const paths = candidates(entries);
      if (!isAffordable(scope, entries, paths)) return null;
      const found = new Map(wanted.map((name) => [name, [] as string[]]));
      for (const part of chunksOf(paths, TOGETHER)) {
        const files = part.map((path) => ({ path, oid: entries.get(path)?.oid ?? "" }));
        const contents = await scope.contents.read(
          files.map(({ oid }) => oid),
          MAX_FILE_BYTES,
        );
        for (const { path, oid } of files) {
          const content = contents.get(oid);
          for (const name of wanted) if (mayHoldWord(content, name)) found.get(name)?.push(path);
          await pause();
        }
      }
      return found;
    },
  };
}

function candidates(entries: TreeEntries): readonly string[] {
  return [...entries].flatMap(([path, { kind }]) => (kind === "file" || kind === "executable" ? [path] : []));
}

function isAffordable(scope: SearchScope, entries: TreeEntries, paths: readonly string[]): boolean {
  let files = 0;
  let bytes = 0;
  for (const path of paths) {
    const entry = entries.get(path);
    if (entry === undefined || scope.store.blob(scope.slug, entry.oid)) continue;
    files += 1;
    bytes += entry.bytes ?? 0;
    if (files > MAX_FILES || bytes > MAX_BYTES) return false;
  }
  return true;
}
