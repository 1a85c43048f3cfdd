import { pullRequestLedger } from "../../core/ledger/merge-ledgers.ts";
import type { OwnCheckRun, PullRequest } from "../../core/pull-request/pull-request.ts";
import { isProblem } from "../../github/client/github-problem.ts";
import type { GitHubRepository } from "../../github/repository.ts";
import { undecidedOutput } from "../../report/check-run/special-outputs.ts";
import { isOurMarker, readMarker } from "../../report/marker.ts";
import { errorData, type Log } from "../log.ts";
import type { Publication } from "./draft-publication.ts";

export interface PublishRequest {
  readonly repository: GitHubRepository;
  readonly pullRequest: PullRequest;
  readonly publication: Publication;
  /** Our check run on the head as it is now, null when there is none. */
  readonly existing: OwnCheckRun | null;
  readonly log: Log;
}

/**
 * Writes what differs, in this order: answers to commands, because the check run remembers that they were given; the check
 * run; the comment; review requests. A process that dies in between leaves nothing that the next run would do twice.
 */
export async function publish(request: PublishRequest): Promise<void> {
  const { repository, pullRequest, publication, log } = request;
  const { number } = pullRequest;
  await answerCommands(request);
  await completeCheck(request);
  const { comment } = publication;
  if (comment !== null) {
    const ours = pullRequest.comments.filter(({ ours, body }) => ours && isOurMarker(body));
    await tolerate(() => repository.comments.keepOne(number, ours, comment.body), log, "no comment");
  }
  const refused = await askForReviews(request);
  if (refused.length > 0) await tellRefused(request, refused);
}

/** Where GitHub does not take what the check says, the check says that: nobody waits for it in vain. */
async function completeCheck({
  repository,
  pullRequest,
  publication,
  existing,
}: PublishRequest): Promise<void> {
  const { number, head } = pullRequest;
  const writer = repository.checkRuns(String(number));
  try {
    await writer.complete(head.oid, existing, publication.checkRun);
  } catch (error) {
    if (!isProblem(error, "refused")) throw error;
    const reason = `${error.message} ${error.next}`;
    const run = await presentRun({ repository, pullRequest });
    await writer.complete(head.oid, run, undecidedOutput(reason, pullRequestLedger(pullRequest)));
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

async function answerCommands({ repository, pullRequest, publication, log }: PublishRequest): Promise<void> {
  for (const { answer, reply } of publication.answers) {
    const { commentId, reaction } = answer;
    await tolerate(() => repository.comments.react(commentId, reaction), log, "no reaction");
    if (reply !== null) await replyOnce({ repository, pullRequest, log }, reply.body);
  }
}

/** Posts a reply unless the same one, or another to the same comment, stands there already. */
export async function replyOnce(
  { repository, pullRequest, log }: Pick<PublishRequest, "repository" | "pullRequest" | "log">,
  body: string,
): Promise<void> {
  const wanted = readMarker(body);
  const stands = pullRequest.comments.some((comment) => {
    const marker = comment.ours ? readMarker(comment.body) : null;
    if (marker === null || wanted === null || marker.kind !== wanted.kind) return false;
    return wanted.about === null ? marker.hash === wanted.hash : marker.about === wanted.about;
  });
  if (!stands) await tolerate(() => repository.comments.reply(pullRequest.number, body), log, "no reply");
}

async function askForReviews({
  repository,
  pullRequest,
  publication,
  log,
}: PublishRequest): Promise<readonly string[]> {
  if (publication.ask.length === 0) return [];
  const { refused } = await repository.reviews.request(pullRequest.number, publication.ask);
  if (refused.length > 0) log.warn({ number: pullRequest.number, refused }, "review requests were refused");
  return refused.map(({ reviewer }) => reviewer);
}

/** One more write, in the rare case that GitHub refused somebody: the check says so, and nobody is asked twice. */
async function tellRefused(
  { repository, pullRequest, publication }: PublishRequest,
  refused: readonly string[],
): Promise<void> {
  const run = await presentRun({ repository, pullRequest });
  // Not there yet: the next run finds the same people refused and tells it then.
  if (run === null) return;
  const writer = repository.checkRuns(String(pullRequest.number));
  await writer.complete(pullRequest.head.oid, run, publication.withRefused(refused));
}

/** What GitHub does not take (a locked conversation, a deleted comment) must not cost the rest. */
async function tolerate(write: () => Promise<void>, log: Log, lost: string): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isProblem(error, "refused", "permission-missing", "not-found")) throw error;
    log.warn(errorData(error), lost);
  }
}
