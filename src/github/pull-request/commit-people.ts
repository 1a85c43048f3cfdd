import type { PullRequestCommit } from "../../core/model/pull-request.ts";
import type { CommitNode } from "./conversation-query.ts";
import { actorOf, botLogin } from "./people.ts";
import type { PullRequestNode } from "./pull-request-query.ts";

/** Who signs for GitHub itself: what is committed on its site, and by Apps over its API. */
const WEB_FLOW = "web-flow";

/** A commit of a pull request; `pushers` comes from `pushersOf`. */
export function commitOf(node: CommitNode, pushers: ReadonlyMap<string, string>): PullRequestCommit {
  const { oid, message, committedDate, author, parents } = node;
  return {
    oid,
    // More parents than are listed: nothing may be derived from half of them.
    parents: parents.totalCount > parents.nodes.length ? [] : parents.nodes.map((parent) => parent.oid),
    message,
    author: authorOf(node),
    email: author?.email ?? "",
    date: committedDate,
    signer: signerOf(node),
    pusher: pushers.get(oid) ?? null,
  };
}

/** A bot has no user here, or one without the `[bot]` that its name has. */
function authorOf({ author }: CommitNode): string {
  const login = author?.user?.login ?? author?.name ?? "";
  const isBot = author?.name?.toLowerCase() === botLogin(login).toLowerCase();
  return isBot ? botLogin(login) : login;
}

function signerOf({ signature }: CommitNode): string | null {
  if (!signature?.isValid) return null;
  return signature.wasSignedByGitHub ? WEB_FLOW : (signature.signer?.login ?? null);
}

/**
 * Who pushed which commit, by id. GitHub makes our check suite for the last commit of a push and keeps what that push moved the branch
 * from, so a push brought the commits between the two. A commit of a push that GitHub tells nothing of has no entry.
 */
export function pushersOf({ heads }: Pick<PullRequestNode, "heads">): ReadonlyMap<string, string> {
  const commits = heads.nodes.map(({ commit }) => commit);
  const pushers = new Map<string, string>();
  // The newest push first: what it did not bring belongs to those before it.
  for (const [at, { oid, checkSuites }] of [...commits.entries()].toReversed()) {
    const push = checkSuites?.nodes.flatMap((suite) => suite.push ?? []).find((each) => each.nextSha === oid);
    if (push === undefined) continue;
    const from = commits.findIndex((commit) => commit.oid === push.previousSha);
    const pusher = actorOf(push.pusher).login;
    for (const brought of commits.slice(from + 1, at + 1)) pushers.set(brought.oid, pusher);
  }
  return pushers;
}
