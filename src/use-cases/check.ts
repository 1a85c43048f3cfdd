import { evaluate } from "../core/judge/evaluate.ts";
import type { Verdict } from "../core/model/verdict.ts";
import type { CheckSources } from "../gather/check-sources.ts";
import { gatherFacts } from "../gather/gather-facts.ts";

/** Judges one change: gathers every fact, then makes one pure call. */
export async function check(sources: CheckSources): Promise<Verdict> {
  return evaluate(await gatherFacts(sources));
}
