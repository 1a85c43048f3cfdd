import { createNameFilter } from "../../references/name-filter.ts";
import { type Distinctiveness, distinctiveness } from "./distinctiveness.ts";
import type { RemovedName } from "./names-removed-from-file.ts";
import { wordIndexOf, wordsOf } from "./word-index.ts";

/** What is worth searching head for. */
export interface CandidateNames {
  readonly names: readonly RemovedName[];
  /** Names that were left out because there were too many; 0 nearly always. */
  readonly cut: number;
}

/** Names of one change that are looked for in SOPs; the rest of a change that removes more is cut. */
const MAX_NAMES = 2000;

/** Texts to search head for: every searcher compares every line with each of them. */
const MAX_SEARCHES = 200;

const RANKS: readonly Distinctiveness[] = ["unmistakable", "distinctive", "plain"];

/**
 * The removed names that some SOP's text holds at all, the most distinctive (then the longest) first, as many as a
 * search can take. Reads no Markdown.
 */
export function candidateNames(names: readonly RemovedName[], texts: Iterable<string>): CandidateNames {
  const ranked = RANKS.flatMap((rank) =>
    names.filter((name) => distinctiveness(name.kind, name.old) === rank),
  );
  const looked = ranked.slice(0, MAX_NAMES);
  const held = heldBySome(looked, texts);
  const kept: RemovedName[] = [];
  const searches = new Set<string>();
  for (const name of looked.filter((each) => held.has(each))) {
    if (searches.size + name.search.length > MAX_SEARCHES) break;
    for (const text of name.search) searches.add(text);
    kept.push(name);
  }
  return { names: kept, cut: ranked.length - looked.length + held.size - kept.length };
}

function heldBySome(names: readonly RemovedName[], texts: Iterable<string>): ReadonlySet<RemovedName> {
  const held = new Set<RemovedName>();
  const byWord = Map.groupBy(names, ({ old }) => longestWord(old));
  const mayHold = createNameFilter(names.map(({ old }) => old));
  for (const text of texts) {
    if (held.size === names.length || !mayHold(text)) continue;
    const index = wordIndexOf(text);
    for (const word of new Set(["", ...wordsOf(text)])) {
      for (const name of byWord.get(word) ?? []) if (index.has(name.old)) held.add(name);
    }
  }
  return held;
}

/** The word to look a name up by; a name without one is looked for in every text. */
function longestWord(name: string): string {
  return wordsOf(name).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}
