import { type CommandAnswer, commandAnswers } from "../../core/commands/command-answers.ts";
import { nextLedger } from "../../core/ledger/next-ledger.ts";
import type { CheckRunOutput, MarkedBody, RefusedReviewer } from "../../core/publication.ts";
import type { PullRequest } from "../../core/pull-request/pull-request.ts";
import { planReviews } from "../../core/review-plan/plan-reviews.ts";
import { renderCheckRun } from "../../report/check-run/render-check-run.ts";
import { renderReply } from "../../report/command-reply/render-reply.ts";
import { renderComment } from "../../report/comment/render-comment.ts";
import { isOurMarker } from "../../report/marker.ts";
import { knownMarkdown } from "../known-markdown.ts";
import { explainerOf } from "./explainer.ts";
import type { Judgement } from "./judge.ts";

/** Everything that GitHub should show, decided before the first write. */
export interface Publication {
  /** Answers to commands: a reaction, and words where it does not say enough. */
  readonly answers: readonly { readonly answer: CommandAnswer; readonly reply: MarkedBody | null }[];
  readonly checkRun: CheckRunOutput;
  /** Null when nothing is to be written. */
  readonly comment: MarkedBody | null;
  /** Owners to ask for a review. */
  readonly ask: readonly string[];
  /** The check run once GitHub has refused some of them. */
  readonly withRefused: (refused: readonly string[]) => CheckRunOutput;
}

/** Works out the publication of a judgement: pure, like everything it calls. */
export function draftPublication(pullRequest: PullRequest, judgement: Judgement): Publication {
  const { verdict, facts, statements, speakers, preview } = judgement;
  const { policy } = facts.policy;
  const explain = explainerOf(judgement);
  const answers = commandAnswers({
    pullRequest,
    verdict,
    policy,
    statements,
    parser: knownMarkdown,
    explain,
  });
  const plan = planReviews({ pullRequest, verdict, policy, speakers });
  const previous = pullRequest.checkRuns.flatMap(({ ledger }) => ledger ?? []);
  const answered = answers.map(({ commentId }) => commentId);
  const checkRun = (asked: readonly string[]): CheckRunOutput => {
    const ledger = nextLedger({ previous, verdict, statements, asked, answered });
    const told = [...plan.skipped, ...asked.map((reviewer) => ({ reviewer, reason: ASKED_BEFORE }))];
    const refusedReviewers = reviewersToTell(told);
    return renderCheckRun({ verdict, policy, pullRequest, refusedReviewers, preview, ledger });
  };
  const exists = pullRequest.comments.some(({ ours, body }) => ours && isOurMarker(body));
  return {
    answers: answers.map((answer) => ({ answer, reply: renderReply(answer) })),
    checkRun: checkRun([]),
    // The list of all checks, not the page of ours: that has an address only after it was written once.
    comment: renderComment({ verdict, policy, pullRequest, exists, checkUrl: `${pullRequest.url}/checks` }),
    ask: plan.ask,
    withRefused: checkRun,
  };
}

/** How the plan says that the ledger remembers somebody whom GitHub does not show as asked, removed or reviewing. */
const ASKED_BEFORE = "was asked before";

/** Said instead: GitHub did not take the request. The same words each time, so that the check run stays as it is. */
const REFUSED = "GitHub refused the request: it takes people and teams with access to this repository only";

/** Those who were asked before, reviewed or are asked now are no news; the rest is told, in an order of its own. */
function reviewersToTell(skipped: readonly RefusedReviewer[]): readonly RefusedReviewer[] {
  const told = skipped
    .filter(({ reason }) => !NO_NEWS.has(reason))
    .map(({ reviewer, reason }) => ({ reviewer, reason: reason === ASKED_BEFORE ? REFUSED : reason }));
  return told.sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1));
}

const NO_NEWS: ReadonlySet<string> = new Set(["is asked already", "has reviewed this change"]);
