import type { Sharer } from "../../core/model/pull-request.ts";
import { actorOf } from "./people.ts";
import type { PullRequestNode } from "./pull-request-query.ts";

/**
 * Other open pull requests into `slug` whose head is the same commit. GitHub lists those of the head's branch, and those
 * of the commit; of a commit that is on the default branch it tells only which pull request brought it there (GraphQL
 * description of `Commit.associatedPullRequests`), so another branch at such a commit is not seen here.
 */
export function sharersOf(
  { number, headRefOid, headRef, tip }: PullRequestNode,
  slug: string,
): readonly Sharer[] {
  const listed = [
    ...(headRef?.associatedPullRequests.nodes ?? []),
    ...tip.nodes.flatMap(({ commit }) => commit.associatedPullRequests?.nodes ?? []),
  ];
  const found = new Map<number, Sharer>();
  for (const each of listed) {
    const isHere = each.baseRepository?.nameWithOwner.toLowerCase() === slug.toLowerCase();
    const isOther = each.state === "OPEN" && each.headRefOid === headRefOid && each.number !== number;
    if (!isHere || !isOther) continue;
    const headRepository = each.headRepository?.nameWithOwner ?? null;
    found.set(each.number, { number: each.number, author: actorOf(each.author), headRepository });
  }
  return [...found.values()].toSorted((left, right) => left.number - right.number);
}
