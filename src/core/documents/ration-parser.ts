import type { MarkdownParser } from "../model/markdown-parser.ts";
import { parseCost } from "./parse-cost.ts";

/**
 * A parser for one judgement: once the texts that it was asked for would take more than `maxCost` estimated microseconds
 * together, it refuses further ones with a reason. Each text counts once. The order in which it is asked decides, and nothing
 * that was parsed before or elsewhere.
 */
export function rationParser(parser: MarkdownParser, maxCost: number): MarkdownParser {
  const known = new Map<string, ReturnType<MarkdownParser>>();
  let left = maxCost;
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    left -= parseCost(text).cost;
    const reason = "all documents of this change together would take too long to parse";
    const result = left < 0 ? { ok: false as const, reason } : parser(text);
    known.set(text, result);
    return result;
  };
}
