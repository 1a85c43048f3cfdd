import { evaluate } from "./core/evaluate.ts";
import type { CheckFacts } from "./core/facts.ts";
import type { MarkdownParser } from "./core/sop/markdown-parser.ts";
import type { Statement } from "./core/statements/statement.ts";
import type { Verdict } from "./core/verdict.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { ChangeReader, CommitInfo, HistoryReader } from "./ports.ts";

/** Where the facts of one check come from. Made by the CLI from git, by the App from GitHub. */
export interface CheckSources {
  readonly change: ChangeReader;
  /** Null where history cannot be read; then a drift budget cannot be counted and says so. */
  readonly history: HistoryReader | null;
  readonly slugs: readonly string[];
  /** A policy given by hand instead of the base's. */
  readonly policyFile: { readonly path: string; readonly text: string } | null;
  /** Who wrote the change, when the caller knows better than the commits do. */
  readonly author: string | null;
  /** What was said about this change; local checks find waivers in the commits' trailers. */
  readonly statements: (commits: readonly CommitInfo[]) => Promise<readonly Statement[]>;
  /** Told about slow steps; never affects the answer. */
  readonly progress: (step: string) => void;
}

/** Judges one change: gathers every fact, then makes one pure call. */
export async function check(sources: CheckSources): Promise<Verdict> {
  const gathered = await gatherFacts(sources);
  try {
    return evaluate(gathered(needsMarkdown));
  } catch (error) {
    if (!(error instanceof MarkdownNeeded)) throw error;
    const { parseMarkdown } = await import("./core/sop/parse-markdown.ts");
    return evaluate(gathered(parseMarkdown));
  }
}

/** Builds the facts around a Markdown parser. */
export type FactsFor = (parser: MarkdownParser) => CheckFacts;

class MarkdownNeeded extends Error {}

/**
 * Most changes are judged without reading any Markdown, and loading the parser costs more than judging them. So the
 * first attempt has none; only a judgement that asks for it pays, by starting again with it.
 */
const needsMarkdown: MarkdownParser = () => {
  throw new MarkdownNeeded();
};
