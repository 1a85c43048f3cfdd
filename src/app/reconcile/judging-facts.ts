import type { CheckSources } from "../../check-sources.ts";
import type { CheckFacts } from "../../core/facts.ts";
import { gatherFacts } from "../../gather-facts.ts";
import { parseAhead } from "../../parse-ahead.ts";
import { SERVER_BUDGET } from "../../read-budget.ts";
import { knownMarkdown } from "../known-markdown.ts";

/** The facts of one judgement, with what is slow about judging them done before it, so that nobody waits for it long. */
export async function judgingFacts(sources: CheckSources): Promise<CheckFacts> {
  const factsFor = await gatherFacts(sources);
  return factsFor(await parseAhead(factsFor, knownMarkdown, SERVER_BUDGET.markdownCost));
}
