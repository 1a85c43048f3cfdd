import type { Verdict } from "../core/model/verdict.ts";
import { comparedLine } from "./compared-line.ts";
import { headline } from "./headline.ts";
import { githubProblems } from "./problem-text.ts";
import { renderGithub } from "./workflow-commands.ts";

/**
 * The verdict as workflow annotations, what was compared, the answer last. Problems of the policy are errors with their own places, since
 * they fail the step, whatever level they have as findings.
 */
export function githubVerdict(verdict: Verdict): string {
  const { asked, observed } = verdict.shown;
  const annotations = githubProblems(verdict.policy.problems).map((line) => `${line}\n`);
  return (
    annotations.join("") + renderGithub([...asked, ...observed], headline(verdict), [comparedLine(verdict)])
  );
}
