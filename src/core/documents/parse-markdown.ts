import { LRUCache } from "lru-cache";
import type { MarkdownParser } from "../model/markdown-parser.ts";
import { blankComments } from "./blank-comments.ts";
import { blankFrontMatter } from "./front-matter-block.ts";
import { parseTree } from "./markdown-processor.ts";
import { tooCostly } from "./parse-cost.ts";

/** Characters of Markdown whose trees are kept. A tree takes about 15 bytes for each (measured on docs of this repository). */
const KEPT_CHARACTERS = 1_000_000;

/**
 * Parses GitHub Flavored Markdown, except that bare addresses stay text. Lines and offsets are those of `text`; front matter and comments
 * that are not HTML's are not in the tree. A document that would take more than about a second, or is nested too deeply, is refused with a
 * reason. A text is parsed once as long as its tree is kept, so nobody may change a tree.
 */
export function parseMarkdown(text: string): ReturnType<MarkdownParser> {
  keptTrees ??= rememberParses(parse, KEPT_CHARACTERS);
  return keptTrees(text);
}

/** Made with the first parse, because most checks need none. */
let keptTrees: MarkdownParser | null = null;

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

function parse(text: string): ReturnType<MarkdownParser> {
  const document = blankComments(blankFrontMatter(text));
  const reason = tooCostly(document);
  if (reason) return { ok: false, reason };
  try {
    return { ok: true, value: parseTree(document) };
  } catch {
    // The budget is spent, or the stack: either way the document is too tangled, whatever the error says.
    return { ok: false, reason: "it would take too long to parse" };
  }
}
