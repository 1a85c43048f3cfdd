import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import { type CheckRunSources, renderCheckRun } from "../../src/report/github/check-run/render-check-run.ts";
import { POLICY, PULL_REQUEST } from "./facts.ts";
import { shownCheck } from "./message.ts";
import { verdictOf } from "./verdict-of.ts";

/** The check run on the example pull request, with what a message changes in it. */
export function check(changes: Partial<CheckRunSources>): string {
  return shownCheck(
    renderCheckRun({
      verdict: verdictOf({}),
      policy: POLICY,
      pullRequest: PULL_REQUEST,
      refusedReviewers: [],
      preview: null,
      ledger: EMPTY_LEDGER,
      ...changes,
    }),
  );
}
