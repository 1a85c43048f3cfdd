import type { MarkdownParser } from "../model/markdown-parser.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** A parser that refuses once it has been given more than so many characters; for texts of which a stranger may bring any number. */
export function boundedParser(maxCharacters: number): MarkdownParser {
  let left = maxCharacters;
  return (text) => {
    left -= text.length;
    return left < 0 ? { ok: false, reason: "too much was parsed before it" } : parseMarkdown(text);
  };
}
