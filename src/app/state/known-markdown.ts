import { getHeapStatistics } from "node:v8";
import { LRUCache } from "lru-cache";
import { parseMarkdown } from "../../core/documents/parse-markdown.ts";
import type { MarkdownParser } from "../../core/model/markdown-parser.ts";

/** A tree takes so many bytes for each character (measured on docs of this repository: 15). */
const BYTES_EACH = 20;

/** Characters of Markdown whose trees are kept: with a sixteenth of the memory, and at most two million. */
const MAX_CHARACTERS = Math.floor(Math.min(2_000_000, getHeapStatistics().heap_size_limit / 16 / BYTES_EACH));

/**
 * `parseMarkdown` that parses a text once, however many pull requests and steps look at it: a catalog is the same from push to
 * push, and a comment that takes long to parse takes it once. Trees are shared, so nobody may change one.
 */
export const knownMarkdown: MarkdownParser = rememberParses(parseMarkdown, MAX_CHARACTERS);

/** A parser that keeps what it parsed, at most so many characters of it, the least recently asked for going first. */
export function rememberParses(parser: MarkdownParser, maxCharacters: number): MarkdownParser {
  const known = new LRUCache<string, ReturnType<MarkdownParser>>({
    maxSize: maxCharacters,
    sizeCalculation: (_, text) => text.length + 1,
  });
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = parser(text);
    known.set(text, result);
    return result;
  };
}
