import { mergeGroupCheck } from "../../src/report/check-run/merge-group.ts";
import { IN_PROGRESS, noPolicyCheck, undecidedCheck } from "../../src/report/check-run/special-outputs.ts";
import { OUTDATED, OUTDATED_FINDING, PULL_REQUEST, verdictOf } from "./facts.ts";
import { type Chapter, shownCheck } from "./message.ts";

const OUTDATED_VERDICT = verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] });
const UPDATED = verdictOf({ links: [{ ...OUTDATED, state: "updated" }] });

/** Checks without a verdict of their own. */
export const SPECIAL_CHECKS: Chapter = {
  title: "The check, in special cases",
  introduction: "No head stays without an answer.",
  messages: [
    {
      title: "In progress",
      when: "Judging takes longer than a moment.",
      shown: `**${IN_PROGRESS.title}** · in progress\n\n${IN_PROGRESS.summary}`,
    },
    {
      title: "sopwatch could not decide",
      when: "Something broke on our side. It never looks like a pass, and it heals by itself.",
      shown: shownCheck(undecidedCheck("7f3a9c21")),
    },
    {
      title: "No policy",
      when: "The App is installed and the base branch has no policy.",
      shown: shownCheck(noPolicyCheck(".github/sopwatch.yml")),
    },
    {
      title: "A merge group",
      when: "The merge queue tests several pull requests together; each is judged with what was said on it.",
      shown: shownCheck(
        mergeGroupCheck([
          { pullRequest: PULL_REQUEST, verdict: OUTDATED_VERDICT },
          {
            pullRequest: { ...PULL_REQUEST, number: 43, url: "https://github.com/acme/infra/pull/43" },
            verdict: UPDATED,
          },
        ]),
      ),
    },
  ],
};
