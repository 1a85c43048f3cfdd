import type { CheckRunOutput } from "../../../core/model/publication.ts";
import type { OwnCheckRun, PullRequest } from "../../../core/model/pull-request.ts";
import type { Host } from "../../../gather/host.ts";
import type { CheckRunWriter } from "../../../gather/ports.ts";
import { GitHubProblem } from "../../../github/client/github-problem.ts";
import type { HeadPart } from "../../../report/github/check-run/shared-run.ts";
import { isOurMarker, readMarker } from "../../../report/github/marker.ts";
import type { Log } from "../../log.ts";
import type { Publication } from "./draft-publication.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { type Tolerance, UnfinishedWork } from "./unfinished-work.ts";

/** The check run of the head, which may answer for others as well. */
export interface HeadCheck {
  readonly writer: CheckRunWriter;
  /** As it is now, null when there is none. */
  readonly existing: OwnCheckRun | null;
  /** The whole run with this part of the pull request looked at; null for what was found out when it was judged. */
  readonly compose: (part: HeadPart | null) => CheckRunOutput;
  /** The whole run where GitHub does not take what it says. */
  readonly undecided: (reason: string) => CheckRunOutput;
}

export interface PublishRequest {
  readonly repository: Host;
  readonly pullRequest: PullRequest;
  readonly publication: Publication;
  readonly check: HeadCheck;
  readonly tolerance: Tolerance;
  readonly log: Log;
}

/**
 * Writes what differs, in this order: answers to commands, because the check run remembers that they were given; the check
 * run; the comment; review requests. A process that dies in between leaves nothing that the next run would do twice.
 */
export async function publish(request: PublishRequest): Promise<void> {
  const { repository, pullRequest, publication, tolerance } = request;
  const { number } = pullRequest;
  const answered = await answerCommands(request);
  await completeCheck(request, publication.part({ asked: [], answered }));
  const { comment } = publication;
  if (comment !== null) {
    const ours = pullRequest.comments.filter(({ ours, body }) => ours && isOurMarker(body));
    await tolerance.attempt(() => repository.comments.keepOne(number, ours, comment.body), "no comment");
  }
  const refused = await askForReviews(request);
  if (refused.length > 0) await tellRefused(request, publication.part({ asked: refused, answered }));
}

/** Where GitHub does not take what the check says, the check says that: nobody waits for it in vain. */
async function completeCheck(request: PublishRequest, part: HeadPart): Promise<void> {
  const { pullRequest, check } = request;
  const { oid } = pullRequest.head;
  try {
    await check.writer.complete(oid, check.existing, check.compose(part));
  } catch (error) {
    if (error instanceof GitHubProblem && error.code !== "refused") throw error;
    const run = await presentRun(request);
    await check.writer.complete(oid, run, check.undecided(undecidedReason(error, 0) ?? ""));
    throw error;
  }
}

/** Our check run on the head as GitHub has it by now. */
async function presentRun({
  repository,
  pullRequest: { number, head },
}: Pick<PublishRequest, "repository" | "pullRequest">): Promise<OwnCheckRun | null> {
  const now = await repository.pullRequests.read(number);
  return now?.checkRuns.find(({ headOid }) => headOid === head.oid) ?? null;
}

/** Ids of the comments that need no answer any more. */
async function answerCommands(request: PublishRequest): Promise<readonly number[]> {
  const { repository, publication, tolerance } = request;
  const answered: number[] = [];
  for (const { answer, reply } of publication.answers) {
    const { commentId, reaction } = answer;
    const reacted = await tolerance.attempt(async () => {
      if (!(await repository.comments.react(commentId, reaction)))
        throw new UnfinishedWork("the comment is not there", null);
    }, "no reaction");
    const replied = reply === null || (await replyOnce(request, reply.body));
    if (reacted && replied) answered.push(commentId);
  }
  return answered;
}

/** Posts a reply unless the same one, or another to the same comment, stands there already; false when it is to be tried again. */
export async function replyOnce(
  { repository, pullRequest, tolerance }: Pick<PublishRequest, "repository" | "pullRequest" | "tolerance">,
  body: string,
): Promise<boolean> {
  const wanted = readMarker(body);
  const stands = pullRequest.comments.some((comment) => {
    const marker = comment.ours ? readMarker(comment.body) : null;
    if (marker === null || wanted === null || marker.kind !== wanted.kind) return false;
    return wanted.about === null ? marker.hash === wanted.hash : marker.about === wanted.about;
  });
  return stands || tolerance.attempt(() => repository.comments.reply(pullRequest.number, body), "no reply");
}

/** Asks, and answers with those whom GitHub will not take; whoever may have met a bad moment is asked again. */
async function askForReviews({
  repository,
  pullRequest,
  publication,
  tolerance,
  log,
}: PublishRequest): Promise<readonly string[]> {
  if (publication.ask.length === 0) return [];
  const { refused } = await repository.reviews.request(pullRequest.number, publication.ask);
  const final = refused.filter(
    ({ reviewer, reason, isCertain }) =>
      isCertain || !tolerance.retries(`no review request for ${reviewer}`, new Error(reason)),
  );
  const names = final.map(({ reviewer }) => reviewer);
  if (names.length > 0)
    log.warn({ number: pullRequest.number, refused: final }, "review requests were refused");
  return names;
}

/** One more write, in the rare case that GitHub refused somebody: the check says so, and nobody is asked twice. */
async function tellRefused(request: PublishRequest, part: HeadPart): Promise<void> {
  const { pullRequest, check } = request;
  const run = await presentRun(request);
  // Not there yet: the next run finds the same people refused and tells it then.
  if (run !== null) await check.writer.complete(pullRequest.head.oid, run, check.compose(part));
}
