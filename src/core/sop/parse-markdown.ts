import type { Root } from "mdast";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { blankFrontMatter } from "./front-matter-block.ts";
import type { DocumentResult } from "./sop.ts";

/** Longest document that is parsed, in UTF-16 code units: Markdown costs about 1 s per MiB. */
const MAX_LENGTH = 512 * 1024;

const PROCESSOR = unified().use(remarkParse).use(remarkGfm).freeze();

/**
 * Parses GitHub Flavored Markdown. Lines and offsets are those of `text`; front matter is not in the tree. A document
 * that is too large or nested too deeply is refused with a reason instead of being parsed.
 */
export function parseMarkdown(text: string): DocumentResult<Root> {
  if (text.length > MAX_LENGTH) return { ok: false, reason: "longer than 512 KiB" };
  try {
    return { ok: true, value: PROCESSOR.parse(blankFrontMatter(text)) };
  } catch {
    return { ok: false, reason: "too deeply nested to be parsed" };
  }
}
