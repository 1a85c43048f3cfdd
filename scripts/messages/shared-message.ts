import { EMPTY_LEDGER } from "../../src/core/model/ledger.ts";
import type { Verdict } from "../../src/core/model/verdict.ts";
import { renderHead } from "../../src/report/github/check-run/render-head.ts";
import type { HeadPart } from "../../src/report/github/check-run/shared-run.ts";
import { OUTDATED, OUTDATED_FINDING, POLICY, PULL_REQUEST } from "./facts.ts";
import { type Message, shownCheck } from "./message.ts";
import { verdictOf } from "./verdict-of.ts";

function part(
  number: number,
  base: string,
  { verdict, decides }: { verdict: Verdict; decides: boolean },
): HeadPart {
  const url = `https://github.com/acme/infra/pull/${number}`;
  const answer = { kind: "judged", verdict, policy: POLICY, refusedReviewers: [], preview: null } as const;
  return {
    pullRequest: { ...PULL_REQUEST, number, url, base: { ref: base } },
    decides,
    answer,
    ledger: EMPTY_LEDGER,
  };
}

const FAILING = verdictOf({ links: [OUTDATED], findings: [OUTDATED_FINDING] });

/** A check that answers for several pull requests. */
export const SHARED_CHECK: Message = {
  title: "Several pull requests with one head commit",
  when: "Two pull requests propose the same branch for two bases. Somebody without write access opened a third with the same commit, from a fork.",
  shown: shownCheck(
    renderHead({
      parts: [
        part(42, "main", { verdict: FAILING, decides: true }),
        part(43, "release-2", { verdict: verdictOf({}), decides: true }),
        part(51, "staging", { verdict: FAILING, decides: false }),
      ],
      kept: [],
      left: 0,
      unknown: false,
    }),
  ),
};
