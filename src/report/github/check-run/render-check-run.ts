import type { KeptLedger, Ledger } from "../../../core/model/ledger.ts";
import type { Policy } from "../../../core/model/policy.ts";
import type { CheckRunOutput, RefusedReviewer } from "../../../core/model/publication.ts";
import type { Finding, Verdict } from "../../../core/model/verdict.ts";
import { nextStep, nextSteps } from "../../next-steps.ts";
import type { PullRequestPlace } from "../edit-link.ts";
import type { Section } from "../fit-sections.ts";
import { checkButtons } from "./buttons.ts";
import { completedRun } from "./completed-run.ts";
import { policyPreview } from "./policy-preview.ts";
import {
  evidenceSections,
  listSection,
  noteSection,
  problemSection,
  recordSection,
  tableSection,
  whySection,
} from "./run-sections.ts";

/** What a check run shows. */
export interface CheckRunSources {
  readonly verdict: Verdict;
  readonly policy: Pick<Policy, "attest" | "waive">;
  readonly pullRequest: PullRequestPlace;
  /** Owners who could not be or were not asked, with the reason. */
  readonly refusedReviewers: readonly RefusedReviewer[];
  /** The verdict under the policy that this pull request brings; null when it does not edit the policy. */
  readonly preview: Verdict | null;
  /** As given by `nextLedger`. */
  readonly ledger: Ledger;
  /** What the run remembers for other pull requests that had this head. */
  readonly kept?: readonly KeptLedger[];
}

/**
 * The verdict on a pull request as a completed check run: the table, how to resolve it, why, the statements made, what the policy of the
 * pull request would say; the evidence is folded into the text, which ends with the ledger.
 */
export function renderCheckRun(sources: CheckRunSources): CheckRunOutput {
  const { verdict, policy, refusedReviewers, ledger, kept = [] } = sources;
  return completedRun({
    verdict,
    summary: verdictSections(sources),
    evidence: evidenceSections(verdict, refusedReviewers),
    ledger,
    kept,
    buttons: checkButtons(verdict, policy),
  });
}

/** What the summary tells about one pull request. */
export function verdictSections({
  verdict,
  policy,
  pullRequest,
  preview,
  ledger,
}: CheckRunSources): readonly Section[] {
  const step = (finding: Finding): string => nextStep(finding, pullRequest);
  const changes = preview === null ? [] : policyPreview(verdict, preview);
  return [
    problemSection(verdict),
    tableSection(verdict, step),
    listSection("#### To resolve", nextSteps({ verdict, policy, pullRequest }), 8_000),
    whySection(verdict),
    recordSection(verdict, ledger),
    listSection("#### With the policy of this pull request", changes, 8_000),
    noteSection(verdict),
  ];
}
