import { evaluate } from "../core/judge/evaluate.ts";
import type { MarkdownParser } from "../core/model/markdown-parser.ts";
import type { Verdict } from "../core/model/verdict.ts";
import type { CheckSources } from "../gather/check-sources.ts";
import { gatherFacts } from "../gather/gather-facts.ts";

/** Judges one change: gathers every fact, then makes one pure call. */
export async function check(sources: CheckSources): Promise<Verdict> {
  const gathered = await gatherFacts(sources);
  try {
    return evaluate(gathered(needsMarkdown));
  } catch (error) {
    if (!(error instanceof MarkdownNeeded)) throw error;
    const { parseMarkdown } = await import("../core/documents/parse-markdown.ts");
    return evaluate(gathered(parseMarkdown));
  }
}

class MarkdownNeeded extends Error {}

/**
 * Most changes are judged without reading any Markdown, and loading the parser costs more than judging them. So the
 * first attempt has none; only a judgement that asks for it pays, by starting again with it.
 */
const needsMarkdown: MarkdownParser = () => {
  throw new MarkdownNeeded();
};
