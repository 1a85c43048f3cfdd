import type { Verdict } from "../core/model/verdict.ts";
import { comparedLine } from "./compared-line.ts";
import { visible } from "./escape.ts";
import { headline } from "./headline.ts";
import { githubProblems } from "./problem-text.ts";
import { sharedLineText, subjectName } from "./shared-line.ts";
import { renderGithub } from "./workflow-commands.ts";

/**
 * The verdict as workflow annotations, what was compared, the answer last. Problems of the policy are errors with their
 * own places, since they fail the step, whatever level they have as findings. What weak changes of graded links touch
 * is a line of the log and no annotation.
 */
export function githubVerdict(verdict: Verdict): string {
  const { alone, sharedLines, observed } = verdict.shown;
  const asked = sharedLines.flatMap(({ kind, findings }) => (kind === "unasked" ? [] : findings));
  const unasked = sharedLines.filter(({ kind }) => kind === "unasked");
  const lines = [
    comparedLine(verdict),
    ...unasked.map((line) => sharedLineText(line, (finding) => subjectName(finding, visible))),
  ];
  const annotations = githubProblems(verdict.policy.problems).map((line) => `${line}\n`);
  return annotations.join("") + renderGithub([...alone, ...asked, ...observed], headline(verdict), lines);
}
