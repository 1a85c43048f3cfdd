import type { CheckFacts } from "../../../core/model/facts.ts";
import type { PullRequest } from "../../../core/model/pull-request.ts";
import type { Statement } from "../../../core/model/statement.ts";
import { listOf } from "../../../core/model/wording.ts";
import { editsOnlyPolicy, editsPolicy } from "../../../core/policy/repair.ts";
import { findPolicyWaiver } from "../../../core/statements/find-policy-waiver.ts";
import type { CheckSources } from "../../../gather/check-sources.ts";
import type { GitHubRepository } from "../../../gather/host.ts";
import { readPolicy } from "../../../gather/read-policy.ts";
import { judgingFacts } from "../pull-request/judging-facts.ts";

/** A merge group as far as it was read. */
export interface GroupSources {
  readonly repository: GitHubRepository;
  readonly members: readonly PullRequest[];
  readonly sources: CheckSources;
}

/**
 * The facts of a merge group that fixes a base policy which cannot be read, by the policy at its tip; other facts as they
 * are. The tip's policy judges only where every pull request that edits it touches nothing else: each of those passes by
 * itself, and what came in with other files must not bring its own judge.
 */
export async function asRepaired(
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
 * What was said on all pull requests of a group. While the base's policy cannot be read, a waiver of one pull request lets
 * no other one in: then either each has a waiver that counts, or none of them does.
 */
export function groupStatements(
  said: readonly (readonly Statement[])[],
  { policy }: Pick<CheckFacts, "policy">,
): readonly Statement[] {
  if (policy.repair === null || policy.repair === "fixed") return said.flat();
  return said.every((each) => findPolicyWaiver(policy, each).waiver !== null) ? said.flat() : [];
}
