import type { PullRequest, PullRequestCommit } from "../model/pull-request.ts";

/** GitHub's own account, which signs what an App commits over its API. */
const WEB_FLOW = "web-flow";

/** A merge that has to be looked into: whether it brings nothing but the base. */
export interface BaseMerge {
  readonly oid: string;
  /** The parent on the pull request's own side, and the one that came from its base. */
  readonly ours: string;
  readonly base: string;
  /** Why the commit is not the author's, should it bring more. */
  readonly reason: string;
}

/** Why a pull request is not its author's alone: what is certain, and merges of which the contents decide. */
export interface ForeignCommits {
  /** Phrases such as `commit 1234567 is by ann`. */
  readonly reasons: readonly string[];
  readonly merges: readonly BaseMerge[];
}

/**
 * Which commits are not known to be the author's. One is when it names the author and GitHub vouches for that: by the
 * author's verified signature, by GitHub's own on what an App commits over the API, or because the author pushed it. A name alone is what
 * whoever pushed wrote down.
 */
export function foreignCommits(
  pullRequest: Pick<PullRequest, "author" | "commits" | "commitsComplete">,
): ForeignCommits {
  const { author, commits, commitsComplete } = pullRequest;
  const own = new Set(commits.map(({ oid }) => oid));
  const foreign = commits.filter((commit) => !isProven(commit, author.login));
  const found = foreign.map((commit) => baseMerge(commit, own, reasonOf(commit, author.login)));
  const reasons = foreign.flatMap((commit, at) =>
    found[at] === null ? [reasonOf(commit, author.login)] : [],
  );
  const unread = commitsComplete ? [] : ["not all of its commits were read"];
  return { reasons: [...unread, ...reasons], merges: found.filter((merge) => merge !== null) };
}

function isProven({ author, signer, pusher }: PullRequestCommit, login: string): boolean {
  const isTheirs = (name: string | null) => name?.toLowerCase() === login.toLowerCase();
  if (!isTheirs(author)) return false;
  return isTheirs(signer) || isTheirs(pusher) || (signer === WEB_FLOW && login.endsWith("[bot]"));
}

function reasonOf({ oid, author }: PullRequestCommit, login: string): string {
  const commit = `commit ${oid.slice(0, 7)}`;
  return author.toLowerCase() === login.toLowerCase()
    ? `${commit} names ${login}, but neither a verified signature nor its push proves it`
    : `${commit} is by ${author === "" ? "somebody unknown" : author}`;
}

/** A merge of two, of which exactly one comes from outside the pull request, which is its base. */
function baseMerge(
  { oid, parents }: PullRequestCommit,
  own: ReadonlySet<string>,
  reason: string,
): BaseMerge | null {
  const ours = parents.find((parent) => own.has(parent));
  const base = parents.find((parent) => !own.has(parent));
  return parents.length === 2 && ours && base ? { oid, ours, base, reason } : null;
}
