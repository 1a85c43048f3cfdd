import { pullRequestLedger } from "../../core/ledger/merge-ledgers.ts";
import type { OwnCheckRun, PullRequest } from "../../core/pull-request/pull-request.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { noPolicyOutput, undecidedOutput } from "../../report/check-run/special-outputs.ts";
import type { Outcome } from "../jobs/handlers.ts";
import type { Log } from "../log.ts";
import type { Hint } from "../queue/job.ts";
import type { RunSignals } from "../queue/queue.ts";
import type { Timers } from "../timers.ts";
import { answerPresses } from "./answer-presses.ts";
import { draftPublication, type Publication } from "./draft-publication.ts";
import { endAbandoned } from "./end-abandoned.ts";
import { headMoved } from "./head-moved.ts";
import { type Judgement, judge } from "./judge.ts";
import { publish } from "./publish.ts";
import { SLOW_MS, startSlowNotice } from "./slow-notice.ts";
import { sourcesOf } from "./sources-of.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { type Wishes, wishesOf } from "./wishes.ts";

/** One run over one pull request. */
export interface PullRequestRun {
  readonly repository: GitHubRepository;
  readonly number: number;
  readonly hints: readonly Hint[];
  readonly signals: RunSignals;
  readonly timers: Timers;
  readonly log: Log;
}

/**
 * Makes what GitHub shows on a pull request right, whatever it showed before: reads the present state, judges it, writes
 * what differs. Running it twice is the same as running it once.
 */
export async function reconcilePullRequest(run: PullRequestRun): Promise<Outcome> {
  const { repository, number, timers } = run;
  const wishes = wishesOf(run.hints);
  const startedAt = timers.now();
  const pullRequest = await repository.pullRequests.read(number, wishes.size);
  if (pullRequest === null) return "gone";
  await endAbandoned(repository, pullRequest);
  if (pullRequest.state !== "open") return "closed";
  const { judgement, publication, existing } = await judgeAloud(run, pullRequest, wishes);
  if (await headMoved(run, pullRequest, startedAt)) return "superseded";
  if (publication === null) {
    const output = noPolicyOutput(pullRequestLedger(pullRequest));
    await repository.checkRuns(String(number)).complete(pullRequest.head.oid, existing, output);
    return "no-policy";
  }
  await answerPresses({ ...run, pullRequest, judgement, wishes });
  await publish({ ...run, pullRequest, publication, existing });
  return "judged";
}

/** What one run decided; there is nothing to publish without a policy. */
interface Decision {
  readonly judgement: Judgement;
  readonly publication: Publication | null;
  readonly existing: OwnCheckRun | null;
}

/** Judges, says "in progress" when that takes long, and "could not decide" when it fails; then the failure is thrown. */
async function judgeAloud(
  run: PullRequestRun,
  pullRequest: PullRequest,
  { presses, rerun }: Wishes,
): Promise<Decision> {
  const { repository, number, signals } = run;
  const headOid = pullRequest.head.oid;
  const writer = repository.checkRuns(String(number));
  const before = pullRequest.checkRuns.find((each) => each.headOid === headOid) ?? null;
  const notice = startSlowNotice(() => writer.begin(headOid, before), before, {
    ...run,
    afterMs: rerun ? 0 : SLOW_MS,
  });
  try {
    const change = await repository.pullRequests.openChange(pullRequest);
    const sources = sourcesOf(repository, change, [pullRequest]);
    const judgement = await judge({ pullRequest, sources, people: repository.people, presses });
    const isJudged = judgement.facts.policy.from !== "none";
    const publication = isJudged ? draftPublication(pullRequest, judgement) : null;
    return { judgement, publication, existing: await notice.end() };
  } catch (error) {
    const existing = await notice.end();
    const reason = undecidedReason(error, signals.failures);
    if (reason !== null) {
      await writer.complete(headOid, existing, undecidedOutput(reason, pullRequestLedger(pullRequest)));
    }
    throw error;
  }
}
