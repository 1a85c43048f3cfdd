import { LRUCache } from "lru-cache";
import type { Use } from "../languages/use.ts";
import { useReaderOf } from "./unit-index.ts";

/** Characters of texts whose uses are kept: a server is asked for the same files with every push. */
const MAX_KEPT = 8 * 1024 * 1024;

interface Read {
  readonly uses: readonly Use[] | null;
}

/** Made with the first file, because most checks read none. */
let kept: LRUCache<string, Read> | null = null;

/**
 * What a file uses; null for a text that is not understood. For a file that was asked for lately it answers at once.
 */
export function rememberedUses(path: string, text: string): readonly Use[] | null {
  kept ??= new LRUCache({ maxSize: MAX_KEPT, sizeCalculation: (_, key) => key.length });
  const key = `${path}\n${text}`;
  const known = kept.get(key) ?? { uses: useReaderOf(path)?.usesOf({ path, text }) ?? null };
  kept.set(key, known);
  return known.uses;
}
