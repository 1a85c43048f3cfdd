import type { NumberedLedger, OwnCheckRun, PullRequest, Sharer } from "../../../core/model/pull-request.ts";
import { type Candidate, judgedTogether } from "../../../core/statements/deciders.ts";
import type { Host } from "../../../gather/host.ts";
import { answeredFor } from "../../../github/pull-request/answered-for.ts";

/** The open pull requests that have one commit as their head, as far as its check run answers for them. */
export interface HeadGroup {
  /** Ascending by number. The one that was looked at is missing only where a run names too many others already. */
  readonly members: readonly PullRequest[];
  readonly deciding: ReadonlySet<number>;
  /** How many are left out, and whether one of those would decide. */
  readonly left: number;
  readonly unknown: boolean;
  /** Our run on the head as it was read; null when there is none. */
  readonly run: OwnCheckRun | null;
  /** What the run remembers for pull requests that had this head. */
  readonly kept: readonly NumberedLedger[];
}

/** Ledgers that are kept for pull requests which are not open on this head any more; the newest numbers. */
const MAX_KEPT = 10;

/** People who may push here. Whoever may not can still open a pull request with somebody else's commit. */
const WRITERS: ReadonlySet<string | null> = new Set(["write", "maintain", "admin"]);

/**
 * Finds who shares the head of a pull request: those that GitHub lists, and those that the run on it names, for GitHub does
 * not list all. Costs nothing where there is nobody; else one look at each.
 */
export async function readGroup(repository: Host, own: PullRequest): Promise<HeadGroup> {
  const run = own.checkRuns.find(({ headOid }) => headOid === own.head.oid) ?? null;
  const read = new Map<number, PullRequest | null>([[own.number, own]]);
  const sharers = [selfOf(own), ...own.sharers, ...(await unlisted({ repository, own, run }, read))];
  const all = sharers.length === 1 ? [{ ...selfOf(own), trusted: true }] : await trust(repository, sharers);
  for (;;) {
    const together = judgedTogether(all.filter(({ number }) => read.get(number) !== null));
    const unread = together.judged.filter((number) => !read.has(number));
    for (const number of unread) read.set(number, await readMember(repository, number, own));
    if (unread.length > 0) continue;
    const members = together.judged.flatMap((number) => read.get(number) ?? []);
    const { deciding, left, unknown } = together;
    return {
      members: members.toSorted(byNumber),
      deciding,
      left,
      unknown,
      run,
      kept: keptOf(own, run, members),
    };
  }
}

function byNumber(one: PullRequest, other: PullRequest): number {
  return one.number - other.number;
}

function selfOf({ number, author, head }: PullRequest): Sharer {
  return { number, author, headRepository: head.repository };
}

/** Those whom the run names though GitHub did not list them, if they are there. */
async function unlisted(
  { repository, own, run }: { repository: Host; own: PullRequest; run: OwnCheckRun | null },
  read: Map<number, PullRequest | null>,
): Promise<readonly Sharer[]> {
  const listed = new Set([own, ...own.sharers].map(({ number }) => number));
  const named = answeredFor(run?.externalId ?? "").numbers.filter((number) => !listed.has(number));
  for (const number of named) read.set(number, await readMember(repository, number, own));
  return named.flatMap((number) => {
    const found = read.get(number) ?? null;
    return found === null ? [] : [selfOf(found)];
  });
}

async function readMember(
  repository: Host,
  number: number,
  { head }: PullRequest,
): Promise<PullRequest | null> {
  const found = await repository.pullRequests.read(number);
  return found?.state === "open" && found.head.oid === head.oid ? found : null;
}

/** A head in the repository itself was pushed by somebody who may; of others it is asked. */
async function trust(repository: Host, sharers: readonly Sharer[]): Promise<readonly Candidate[]> {
  const { people, slug } = repository;
  return Promise.all(
    sharers.map(async ({ number, author, headRepository }) => {
      const isHere = headRepository?.toLowerCase() === slug.toLowerCase();
      const asks = !isHere && author.kind === "user";
      const { permission } = asks ? await people.speaker(author.login, []) : { permission: null };
      return { number, headRepository, trusted: isHere || WRITERS.has(permission) };
    }),
  );
}

/** A pull request that comes back to this head, or whose reviewers saw it, finds its memory again. */
function keptOf(
  own: PullRequest,
  run: OwnCheckRun | null,
  members: readonly PullRequest[],
): readonly NumberedLedger[] {
  const mine = run?.ledger ? [{ pullRequest: own.number, ledger: run.ledger }] : [];
  const isMember = new Set(members.map(({ number }) => number));
  return [...mine, ...(run?.others ?? [])]
    .filter(({ pullRequest }) => !isMember.has(pullRequest))
    .toSorted((one, other) => other.pullRequest - one.pullRequest)
    .slice(0, MAX_KEPT);
}
