import type { PullRequest } from "../../../core/model/pull-request.ts";
import { nearPolicyNote } from "../../../core/policy/near-policy.ts";
import type { ButtonPress } from "../../../core/statements/buttons-and-labels.ts";
import { pullRequestLedger } from "../../../core/statements/merge-ledgers.ts";
import type { Host } from "../../../gather/host.ts";
import type { HeadPart } from "../../../report/github/check-run/shared-run.ts";
import { draftPublication, type HeadStanding, type Publication } from "./draft-publication.ts";
import { type Judgement, judge } from "./judge.ts";
import { sourcesOf } from "./sources-of.ts";

/** What came of judging one pull request of a head; it never throws. */
export type Member = { readonly pullRequest: PullRequest } & (
  | { readonly kind: "judged"; readonly judgement: Judgement; readonly publication: Publication }
  | { readonly kind: "no-policy"; readonly note: string }
  | { readonly kind: "failed"; readonly error: unknown }
);

export interface MemberRequest {
  readonly repository: Host;
  readonly pullRequest: PullRequest;
  readonly standing: HeadStanding;
  readonly presses: readonly ButtonPress[];
}

/** Judges one pull request and works out what to show; there is nothing to show without a policy. */
export async function judgeMember(request: MemberRequest): Promise<Member> {
  const { repository, pullRequest, standing, presses } = request;
  try {
    const change = await repository.pullRequests.openChange(pullRequest);
    const sources = sourcesOf(repository, change, [pullRequest]);
    const judgement = await judge({ pullRequest, sources, people: repository.people, presses });
    const { policy, tree } = judgement.facts;
    if (policy.from === "none") return { pullRequest, kind: "no-policy", note: nearPolicyNote(tree.paths()) };
    const publication = draftPublication(pullRequest, judgement, standing);
    return { pullRequest, kind: "judged", judgement, publication };
  } catch (error) {
    return { pullRequest, kind: "failed", error };
  }
}

/** The part of a pull request that is not the one looked at: what is asked and answered there is its own run's work. */
export function partOf(member: Member, decides: boolean, reason: string): HeadPart {
  const { pullRequest } = member;
  if (member.kind === "judged") return member.publication.part({ asked: [], answered: [] });
  const ledger = pullRequestLedger(pullRequest);
  if (member.kind === "no-policy") {
    return { pullRequest, decides, answer: { kind: "no-policy", note: member.note }, ledger };
  }
  return { pullRequest, decides, answer: { kind: "undecided", reason }, ledger };
}
