import type { Ledger } from "../model/ledger.ts";
import type { Comment, PullRequest } from "../model/pull-request.ts";
import type { Statement } from "../model/statement.ts";
import type { LinkState } from "../model/verdict.ts";
import { wasAnswered } from "../statements/merge-ledgers.ts";
import { isOwner } from "../statements/refusals.ts";

/** Answers that people without any right here get on one pull request, ever. */
const MAX_PER_PULL_REQUEST = 10;

/** What tells strangers from others. */
interface People {
  readonly pullRequest: Pick<PullRequest, "comments" | "reviewRequests">;
  readonly statements: readonly Statement[];
  readonly links: readonly LinkState[];
}

/**
 * Tells whether somebody is a stranger: no owner, not asked for a review, without write access as far as it was looked up, and nobody of
 * whom GitHub hints that they belong here. Their comments may cost us no more than a few writes.
 */
export function strangerCheck({ pullRequest, statements, links }: People): (comment: Comment) => boolean {
  const owners = links.flatMap((link) => link.owners);
  const named = new Set([...owners, ...pullRequest.reviewRequests].map((name) => name.toLowerCase()));
  const trusted = new Set(
    statements
      .map(({ speaker }) => speaker)
      .filter((speaker) => mayWrite(speaker.permission) || isOwner(speaker, owners))
      .map(({ login }) => login.toLowerCase()),
  );
  return ({ author, byInsider }) => {
    const login = author.login.toLowerCase();
    return !byInsider && !named.has(`@${login}`) && !trusted.has(login);
  };
}

/** How many more answers strangers get on this pull request, of those that the repository has left for them. */
export function strangersLeft(
  comments: readonly Comment[],
  isStranger: (comment: Comment) => boolean,
  { ledger, allowance }: { readonly ledger: Ledger; readonly allowance: number },
): number {
  const answered = comments.filter(
    (comment) => !comment.ours && wasAnswered(ledger, comment.id) && isStranger(comment),
  );
  return Math.min(allowance, MAX_PER_PULL_REQUEST - answered.length);
}

function mayWrite(permission: string | null): boolean {
  return permission === "write" || permission === "maintain" || permission === "admin";
}
