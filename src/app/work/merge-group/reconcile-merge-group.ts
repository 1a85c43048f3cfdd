import { evaluate } from "../../../core/judge/evaluate.ts";
import { ownersInQuestion } from "../../../core/judge/owners-in-question.ts";
import type { CheckFacts } from "../../../core/model/facts.ts";
import { EMPTY_LEDGER } from "../../../core/model/ledger.ts";
import type { CheckRunOutput } from "../../../core/model/publication.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Statement } from "../../../core/model/statement.ts";
import { listOf } from "../../../core/model/wording.ts";
import { editsOnlyPolicy, editsPolicy } from "../../../core/policy/repair.ts";
import { findPolicyWaiver } from "../../../core/statements/find-policy-waiver.ts";
import { nextLedger } from "../../../core/statements/next-ledger.ts";
import type { CheckSources } from "../../../gather/check-sources.ts";
import type { Host, MergeGroup, MergeGroupRequest } from "../../../gather/host.ts";
import { readPolicy } from "../../../gather/read-policy.ts";
import { mergeGroupCheck } from "../../../report/github/check-run/merge-group.ts";
import {
  noPolicyOutput,
  undecidedOutput,
  unknownGroupOutput,
} from "../../../report/github/check-run/special-outputs.ts";
import { mergeGroupId } from "../../http/events/merge-group-id.ts";
import type { JobSignals, Outcome } from "../../queue/handlers.ts";
import { GaveUp, isGivenUp } from "../pull-request/gave-up.ts";
import type { HeadLocks } from "../pull-request/head-locks.ts";
import { readStatements } from "../pull-request/judge.ts";
import { judgingFacts } from "../pull-request/judging-facts.ts";
import { headKey } from "../pull-request/pull-request-run.ts";
import { sourcesOf } from "../pull-request/sources-of.ts";
import { undecidedReason } from "../pull-request/undecided-reason.ts";

/** One run over one merge group. */
export interface MergeGroupRun {
  readonly repository: Host;
  readonly group: MergeGroupRequest;
  readonly signals: JobSignals;
  readonly heads: HeadLocks;
}

/**
 * Answers a merge queue: judges what the whole group changes, with the statements made on all its pull requests. There is no
 * comment and nobody is asked; that was done on the pull requests.
 */
export async function reconcileMergeGroup(run: MergeGroupRun): Promise<Outcome> {
  const { repository, group, heads } = run;
  // Somebody may open a pull request with the group's commit; the one check run on it is the group's as long as it lasts.
  const head = { key: headKey(repository, group.headOid), since: heads.moment() };
  return heads.alone(head, () => judgeAndAnswer(run));
}

async function judgeAndAnswer({ repository, group, signals }: MergeGroupRun): Promise<Outcome> {
  const found = await repository.mergeGroups.read(group);
  if (found === null) return "gone";
  const complete = (output: CheckRunOutput) =>
    repository.checkRuns(mergeGroupId(group)).complete(group.headOid, found.checkRun, output);
  try {
    if (isGivenUp(signals.deathsAt(group.headOid), false)) throw new GaveUp();
    const output = await judgeGroup(repository, found);
    await complete(output ?? noPolicyOutput(EMPTY_LEDGER));
    return output === null ? "no-policy" : "judged";
  } catch (error) {
    const reason = undecidedReason(error, signals.failures);
    if (reason !== null) await complete(undecidedOutput(reason, EMPTY_LEDGER));
    throw error;
  }
}

/** Null without a policy. */
async function judgeGroup(repository: Host, { pullRequests, change }: MergeGroup) {
  const read = await Promise.all(pullRequests.map((number) => repository.pullRequests.read(number)));
  const members = read.filter((each) => each !== null);
  if (members.length === 0) return unknownGroupOutput();
  const sources = sourcesOf(repository, change, members);
  const gathered = await judgingFacts(sources);
  if (gathered.policy.from === "none") return null;
  const facts = await asRepaired(gathered, { repository, members, sources });
  const { policy } = facts.policy;
  const asked = { people: repository.people, owners: ownersInQuestion(facts) };
  const made = await Promise.all(
    members.map(async (member) => {
      const { statements } = await readStatements({ pullRequest: member, policy, presses: [] }, asked);
      return statements.map((statement) => asSeenOn(member, statement));
    }),
  );
  const statements = groupStatements(made, facts);
  const verdict = evaluate({ ...facts, statements });
  const ledger = nextLedger({ previous: [], verdict, statements, asked: [], answered: [] });
  return mergeGroupCheck({ verdict, pullRequests: members, ledger });
}

/** On a pull request "what I see now" means its head; the group may hold other versions of the same files. */
function asSeenOn({ head, checkRuns }: PullRequest, statement: Statement): Statement {
  if (statement.kind !== "attestation" || statement.seen !== null) return statement;
  const judged = checkRuns.find(({ headOid }) => headOid === head.oid);
  return { ...statement, seen: judged?.ledger?.seen ?? null };
}

/** A merge group as far as it was read. */
interface GroupSources {
  readonly repository: Host;
  readonly members: readonly PullRequest[];
  readonly sources: CheckSources;
}

/**
 * The facts of a merge group that fixes a base policy which cannot be read, by the policy at its tip; other facts as they
 * are. The tip's policy judges only where every pull request that edits it touches nothing else: each of those passes by
 * itself, and what came in with other files must not bring its own judge.
 */
async function asRepaired(
  facts: CheckFacts,
  { repository, members, sources }: GroupSources,
): Promise<CheckFacts> {
  if (facts.policy.repair !== "mixed") return facts;
  const edits: number[] = [];
  for (const member of members) {
    const changes = await (await repository.pullRequests.openChange(member)).changes();
    if (!editsPolicy(changes)) continue;
    if (!editsOnlyPolicy(changes)) return facts;
    edits.push(member.number);
  }
  const file = await readPolicy(sources.change.head);
  if (edits.length === 0 || file?.content.kind !== "text") return facts;
  const policyFile = { path: file.path, text: file.content.text };
  const repaired = await judgingFacts({ ...sources, policyFile });
  const note = `The base's policy cannot be read. This group fixes it (pull request ${listOf(edits.map(String), "and")}), so it was judged by the policy at its tip.`;
  return { ...repaired, policy: { ...repaired.policy, from: "head" }, notes: [note, ...repaired.notes] };
}

/**
 * The statements on all pull requests of a group. While the base's policy cannot be read, a waiver of one pull request lets
 * no other one in: then either each has a waiver that counts, or none of them does.
 */
function groupStatements(
  made: readonly (readonly Statement[])[],
  { policy }: Pick<CheckFacts, "policy">,
): readonly Statement[] {
  if (policy.repair === null || policy.repair === "fixed") return made.flat();
  return made.every((each) => findPolicyWaiver(policy, each).waiver !== null) ? made.flat() : [];
}
