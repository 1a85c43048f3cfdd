import type { PlanInput } from "../../../core/issues/issue-action.ts";
import { planIssues } from "../../../core/issues/plan-issues.ts";
import type { Snooze } from "../../../core/model/snooze.ts";
import { applyPlan } from "./apply-plan.ts";
import { hearWords, readConversations } from "./hear-words.ts";
import type { ScanSummary, ScanTarget } from "./scan-target.ts";

/**
 * Scans one repository and brings its issues in line: reads what there is, judges, plans, writes the difference. Doing it
 * again writes nothing while nothing changed, so it may be repeated at will; two at once are for the queue to prevent.
 * Throws when GitHub fails; what was written by then stays and the next scan completes it.
 */
export async function scanRepository(target: ScanTarget, now: string): Promise<ScanSummary> {
  const conversations = await readConversations(target);
  let snoozes: ReadonlyMap<string, Snooze> = new Map();
  const judged = await target.judge({
    now,
    hear: async (sops) => {
      const words = await hearWords(conversations, sops, target.people);
      snoozes = words.snoozes;
      return words;
    },
  });
  if (judged === null) return { slug: target.slug, report: null, steps: [] };
  const { own, said } = conversations;
  const { report, settings } = judged;
  const input: PlanInput = { report, settings, own, said, snoozes, issuesEnabled: target.issuesEnabled };
  const steps = await applyPlan(planIssues(input), input, target);
  return { slug: target.slug, report, steps };
}
