import { type CommandAnswer, commandAnswers } from "../../../core/judge/command-answers.ts";
import { explainPath, type PathExplanation } from "../../../core/judge/explain-path.ts";
import { planReviews } from "../../../core/judge/plan-reviews.ts";
import type { MarkedBody, RefusedReviewer } from "../../../core/model/publication.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import { nextLedger } from "../../../core/statements/next-ledger.ts";
import type { HeadPart } from "../../../report/github/check-run/shared-run.ts";
import { renderReply } from "../../../report/github/command-reply/render-reply.ts";
import { renderComment } from "../../../report/github/comment/render-comment.ts";
import { isOurMarker } from "../../../report/github/marker.ts";
import type { Judgement } from "./judge.ts";

/** Everything that GitHub should show, decided before the first write. */
export interface Publication {
  /** Answers to commands: a reaction, and words where it does not say enough. */
  readonly answers: readonly { readonly answer: CommandAnswer; readonly reply: MarkedBody | null }[];
  /** Null when nothing is to be written. */
  readonly comment: MarkedBody | null;
  /** Owners to ask for a review. */
  readonly ask: readonly string[];
  /**
   * The part of this pull request in the check run of its head: `answered` comments need no answer any more, `asked` are
   * those whom GitHub refused.
   */
  readonly part: (done: {
    readonly asked: readonly string[];
    readonly answered: readonly number[];
  }) => HeadPart;
}

/** How the pull request stands to others with the same head. */
export interface HeadStanding {
  readonly decides: boolean;
  /** Answers that strangers may still get in this repository. */
  readonly allowance: number;
}

/** Works out the publication of a judgement: pure, like everything it calls. */
export function draftPublication(
  pullRequest: PullRequest,
  judgement: Judgement,
  { decides, allowance }: HeadStanding,
): Publication {
  const { verdict, facts, statements, speakers, preview } = judgement;
  const { policy } = facts.policy;
  const explain = explainerOf(judgement);
  const answers = commandAnswers({
    pullRequest,
    verdict,
    policy,
    statements,
    explain,
    allowance,
  });
  const plan = planReviews({ pullRequest, verdict, policy, speakers });
  const previous = pullRequest.checkRuns.flatMap(({ ledger }) => ledger ?? []);
  const part: Publication["part"] = ({ asked, answered }) => {
    const ledger = nextLedger({ previous, verdict, statements, asked, answered });
    const refused = [...plan.skipped, ...asked.map((reviewer) => ({ reviewer, reason: ASKED_BEFORE }))];
    const refusedReviewers = shownRefusals(refused);
    const answer = { kind: "judged", verdict, policy, refusedReviewers, preview } as const;
    return { pullRequest, decides, answer, ledger };
  };
  const exists = pullRequest.comments.some(({ ours, body }) => ours && isOurMarker(body));
  return {
    answers: answers.map((answer) => ({ answer, reply: renderReply(answer) })),
    // The list of all checks, not the page of ours: that has an address only after it was written once.
    comment: renderComment({
      verdict,
      policy,
      pullRequest,
      exists,
      checkUrl: `${pullRequest.url}/checks`,
    }),
    ask: plan.ask,
    part,
  };
}

/** How the plan says that the ledger remembers somebody whom GitHub does not show as asked, removed or reviewing. */
const ASKED_BEFORE = "was asked before";

/** The reason that is shown in its place: GitHub did not take the request. It is the same each time, so that the check run stays as it is. */
const REFUSED =
  "GitHub refused the request: only people and teams with access to this repository can be asked";

/** Those who were asked before, reviewed or are asked now are no news; the rest is shown, in an order of its own. */
function shownRefusals(skipped: readonly RefusedReviewer[]): readonly RefusedReviewer[] {
  const refused = skipped
    .filter(({ reason }) => !NO_NEWS.has(reason))
    .map(({ reviewer, reason }) => ({ reviewer, reason: reason === ASKED_BEFORE ? REFUSED : reason }));
  return refused.sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1));
}

const NO_NEWS: ReadonlySet<string> = new Set(["was already asked", "has reviewed this change"]);

/** Answers `/sop explain` by the facts of the pull request: its tree, and the policy that judges it. */
function explainerOf({ facts, graph }: Judgement): (path: string) => PathExplanation {
  const { tree, sops, unreadable, contents, slugs, branches, changeLinks } = facts;
  const { policy } = facts.policy;
  const branch = { policy, tree, sops, unreadable, contents, slugs, branches, ...changeLinks };
  return (path) => explainPath(path, { ...branch, now: null, scan: null, everExisted: null }, graph);
}
