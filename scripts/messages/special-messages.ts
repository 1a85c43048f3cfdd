import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import { mergeGroupCheck } from "../../src/report/github/check-run/merge-group.ts";
import {
  abandonedOutput,
  noPolicyOutput,
  undecidedOutput,
  unknownGroupOutput,
} from "../../src/report/github/check-run/special-outputs.ts";
import { OUTDATED, OUTDATED_FINDING, PULL_REQUEST } from "./facts.ts";
import { type Chapter, shownCheck } from "./message.ts";
import { SHARED_CHECK } from "./shared-message.ts";
import { verdictOf } from "./verdict-of.ts";

const MEMBERS = [PULL_REQUEST, { number: 43, url: "https://github.com/acme/infra/pull/43" }];

/** Checks in special cases. */
export const SPECIAL_CHECKS: Chapter = {
  title: "The check, in special cases",
  introduction: "Every head commit gets a result.",
  messages: [
    {
      title: "sopwatch could not decide",
      when: "Something failed in sopwatch. The check fails, and sopwatch tries again.",
      shown: shownCheck(undecidedOutput("an error inside sopwatch; its log has the details.", EMPTY_LEDGER)),
    },
    {
      title: "A commit that is no longer the head",
      when: "While the check was in progress, a newer commit was pushed or the pull request was closed.",
      shown: shownCheck(abandonedOutput(EMPTY_LEDGER)),
    },
    {
      title: "No policy",
      when: "The App is installed and neither the base branch nor the pull request has a policy.",
      shown: shownCheck(noPolicyOutput(EMPTY_LEDGER)),
    },
    SHARED_CHECK,
    {
      title: "A merge group",
      when: "The merge queue tests several pull requests together. Attestations and waivers on each of them count.",
      shown: shownCheck(
        mergeGroupCheck({
          verdict: verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] }),
          pullRequests: MEMBERS,
          ledger: EMPTY_LEDGER,
        }),
      ),
    },
    {
      title: "A merge group of unknown pull requests",
      when: "GitHub does not say which pull requests are in the group.",
      shown: shownCheck(unknownGroupOutput()),
    },
  ],
};
