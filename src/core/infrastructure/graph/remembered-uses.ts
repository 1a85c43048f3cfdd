import type { Use } from "../languages/use.ts";
import { useReaderOf } from "./unit-index.ts";

/** Characters of texts whose uses are kept: a server is asked for the same files with every push. */
const MAX_KEPT = 8 * 1024 * 1024;

const kept = new Map<string, readonly Use[] | null>();
let keptCharacters = 0;

/** What a file uses; null for a text that is not understood. For a file that was asked for lately it answers at once. */
export function rememberedUses(path: string, text: string): readonly Use[] | null {
  const key = `${path}\n${text}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const uses = useReaderOf(path)?.usesOf({ path, text }) ?? null;
  for (const oldest of kept.keys()) {
    if (keptCharacters + key.length <= MAX_KEPT) break;
    kept.delete(oldest);
    keptCharacters -= oldest.length;
  }
  kept.set(key, uses);
  keptCharacters += key.length;
  return uses;
}
