import { EMPTY_LEDGER } from "../../../core/model/ledger.ts";
import type { OwnCheckRun, PullRequest } from "../../../core/model/pull-request.ts";
import type { CheckRunWriter } from "../../../gather/ports.ts";
import { answeredFor, externalIdFor } from "../../../github/pull-request/answered-for.ts";
import { renderHead } from "../../../report/github/check-run/render-head.ts";
import type { HeadPart } from "../../../report/github/check-run/shared-run.ts";
import { undecidedOutput } from "../../../report/github/check-run/special-outputs.ts";
import { readMergeGroupId } from "../../http/events/merge-group-id.ts";
import type { Outcome } from "../../queue/handlers.ts";
import { answerPresses } from "./answer-presses.ts";
import { GaveUp } from "./gave-up.ts";
import { type HeadGroup, readGroup } from "./head-group.ts";
import { headMoved } from "./head-moved.ts";
import { judgeMember, type Member, partOf } from "./judge-member.ts";
import { type HeadCheck, publish } from "./publish.ts";
import type { PullRequestRun } from "./pull-request-run.ts";
import { type RunOptions, readHints } from "./run-options.ts";
import { SLOW_MS, startSlowNotice } from "./slow-notice.ts";
import { undecidedReason } from "./undecided-reason.ts";
import { createTolerance, UnfinishedWork } from "./unfinished-work.ts";

/** One pull request that is open, looked at while nobody else works on its head. */
export interface HeadRun extends PullRequestRun {
  readonly pullRequest: PullRequest;
  readonly startedAt: number;
  /** Too many processes died over this head: it is reported and not judged. */
  readonly isGivenUp: boolean;
}

/**
 * Judges the head of a pull request: this one and every other open one with the same head, because the run on it answers for
 * all of them. What is shown on the others themselves is their own runs' work.
 */
export async function reconcileHead(run: HeadRun): Promise<Outcome> {
  const { repository, pullRequest, number } = run;
  if (await isHeldByMergeGroup(run)) return "ignored";
  const group = await readGroup(repository, pullRequest);
  const isMember = group.members.some((member) => member.number === number);
  if (!isMember && isAnswered(group)) return "judged";
  const options = readHints(run.hints);
  const id = externalIdFor({ numbers: group.members.map((member) => member.number), more: group.left > 0 });
  const writer = repository.checkRuns(id);
  const { members, existing } = await judgeWithProgress(run, group, { options, writer });
  const own = members.find((member) => member.pullRequest.number === number);
  const waits = members.find((member) => isToBeTriedAgain(member, run, group));
  if (waits?.kind === "failed") throw waits.error;
  const check = checkOf({ run, group, members, writer, existing });
  if (own?.kind !== "failed" && (await headMoved(run, pullRequest, run.startedAt))) return "superseded";
  const outcome = await show(run, { own, check, options });
  // Whoever shares a head, or does no longer, has other words in its comment.
  const others = group.members.map((member) => member.number).filter((other) => other !== number);
  if (id !== group.run?.externalId && others.length > 0) await run.lookAt(others);
  const failed = members.find(
    (member) => member.kind === "failed" && group.deciding.has(member.pullRequest.number),
  );
  if (failed?.kind === "failed") throw new UnfinishedWork(`#${failed.pullRequest.number}`, failed.error);
  return outcome;
}

/**
 * True while a merge queue waits for the check run of this very commit: whoever opens a pull request with it must not answer for
 * the queue.
 */
async function isHeldByMergeGroup({ repository, pullRequest }: HeadRun): Promise<boolean> {
  const { checkRuns, head } = pullRequest;
  const id = checkRuns.find(({ headOid }) => headOid === head.oid)?.externalId ?? "";
  if (readMergeGroupId(id, head.oid) === null) return false;
  const all = await repository.mergeGroups.waiting(() => true);
  return all.some(({ headOid }) => headOid === head.oid);
}

/** True where the run names others already, as many as it can, and this one is not among them. */
function isAnswered({ run, left, members }: HeadGroup): boolean {
  const named = answeredFor(run?.externalId ?? "");
  const isSame = named.more === left > 0 && members.every(({ number }) => named.numbers.includes(number));
  return run?.status === "completed" && isSame;
}

/** Judges all, one after the other, and says "in progress" when that takes long. */
async function judgeWithProgress(
  run: HeadRun,
  group: HeadGroup,
  { options, writer }: { readonly options: RunOptions; readonly writer: CheckRunWriter },
): Promise<{ readonly members: readonly Member[]; readonly existing: OwnCheckRun | null }> {
  const { repository, pullRequest, number } = run;
  const { oid } = pullRequest.head;
  const afterMs = options.rerun ? 0 : SLOW_MS;
  const notice = startSlowNotice(() => writer.begin(oid, group.run), group.run, { ...run, afterMs });
  const members: Member[] = [];
  for (const member of group.members) {
    if (run.isGivenUp) {
      members.push({ kind: "failed", pullRequest: member, error: new GaveUp() });
      continue;
    }
    const allowance = run.strangers.left(repository.slug);
    const standing = { decides: group.deciding.has(member.number), allowance };
    const presses = member.number === number ? options.presses : [];
    members.push(await judgeMember({ repository, pullRequest: member, standing, presses }));
  }
  return { members, existing: await notice.end() };
}

/** A passing trouble is not reported at once. That of a stranger's pull request holds up nobody else's. */
function isToBeTriedAgain(member: Member, { number, signals }: HeadRun, { deciding }: HeadGroup): boolean {
  if (member.kind !== "failed") return false;
  const isOwn = member.pullRequest.number === number;
  if (!isOwn && !deciding.has(member.pullRequest.number)) return false;
  const reason = undecidedReason(member.error, signals.failures);
  return reason === null && (isOwn || signals.failures < PATIENCE);
}

/** From so many failures on, another pull request of the head that cannot be judged is reported in the check. */
const PATIENCE = 2;

const NO_REASON = "GitHub did not return everything that is needed to judge it.";

function checkOf({
  run,
  group,
  members,
  ...surface
}: {
  readonly run: HeadRun;
  readonly group: HeadGroup;
  readonly members: readonly Member[];
} & Pick<HeadCheck, "writer" | "existing">): HeadCheck & { readonly parts: readonly HeadPart[] } {
  const { kept, left, unknown, deciding } = group;
  const parts = members.map((member) => {
    const reason = member.kind === "failed" ? undecidedReason(member.error, run.signals.failures) : null;
    return partOf(member, deciding.has(member.pullRequest.number), reason ?? NO_REASON);
  });
  const all = parts.map(({ pullRequest, ledger }) => ({ pullRequest: pullRequest.number, ledger }));
  return {
    ...surface,
    parts,
    compose: (own) => {
      const isOwn = ({ pullRequest }: HeadPart) => pullRequest.number === own?.pullRequest.number;
      const present = parts.map((part) => (own !== null && isOwn(part) ? own : part));
      return renderHead({ parts: present, kept, left, unknown });
    },
    undecided: (reason) => {
      const [only] = all.length + left === 1 ? all : [];
      return only
        ? undecidedOutput(reason, only.ledger, kept)
        : undecidedOutput(reason, EMPTY_LEDGER, [...all, ...kept]);
    },
  };
}

/** Without a policy, or where it could not be judged, there is only the check. */
async function show(
  run: HeadRun,
  { own, check, options }: { own: Member | undefined; check: HeadCheck; options: RunOptions },
): Promise<Outcome> {
  const { pullRequest, signals, log } = run;
  if (own?.kind !== "judged") {
    await check.writer.complete(pullRequest.head.oid, check.existing, check.compose(null));
    if (own?.kind === "failed") throw own.error;
    return own === undefined ? "judged" : "no-policy";
  }
  const { judgement, publication } = own;
  const toStrangers = publication.answers.filter(({ answer }) => answer.toStranger);
  run.strangers.spend(run.repository.slug, toStrangers.length);
  const tolerance = createTolerance(signals.failures, log);
  await answerPresses({ ...run, judgement, options, tolerance });
  await publish({ ...run, publication, check, tolerance });
  tolerance.end();
  return "judged";
}
