import type { CheckFacts } from "../../../core/model/facts.ts";
import type { CheckSources } from "../../../gather/check-sources.ts";
import { gatherFacts } from "../../../gather/gather-facts.ts";
import { parseAhead } from "../../../gather/parse-ahead.ts";
import { SERVER_BUDGET } from "../../../gather/read-budget.ts";

/** The facts of one judgement, with what is slow about judging them done before it, so that nobody waits for it long. */
export async function judgingFacts(sources: CheckSources): Promise<CheckFacts> {
  return parseAhead(await gatherFacts(sources), SERVER_BUDGET.markdownCost);
}
