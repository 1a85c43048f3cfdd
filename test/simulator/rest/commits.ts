import type { Commit } from "../git/commits.ts";
import { commitsBetween, pathHistory } from "../git/history.ts";
import { type Call, type Endpoints, ok, param, type Reply, repositoryOf } from "../http/call.ts";
import { pageOf, paginate } from "../http/pagination.ts";
import { commitObject, comparisonObject, fullCommitObject } from "../objects/commit.ts";
import { commitFacts, gitOf, repositoryFacts } from "../state/facts.ts";
import { notFound } from "../state/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { withinLimits } from "./pulls.ts";
import { findCommit, resolveRef } from "./resolve-ref.ts";

const READ = [["contents", "read"]] as const;
/** GitHub docs: a comparison has at most 300 files, all on the first page. */
const MAX_COMPARED_FILES = 300;

/** Commits, their history and what differs between them. */
export const COMMITS: Endpoints = {
  "repos/get-commit": { access: READ, run: getCommit },
  "repos/list-commits": { access: READ, run: listCommits },
  "repos/compare-commits": { access: READ, run: compare },
};

function getCommit(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const commit = resolveRef(call, param(call, "ref"));
  const files = changedSinceParent(call, repository, commit);
  const facts = repositoryFacts(world, repository);
  const { page, size } = pageOf(call);
  const shown =
    call.query.has("page") || call.query.has("per_page")
      ? files.slice((page - 1) * size, page * size)
      : files.slice(0, 300);
  return ok(
    fullCommitObject(world.site, facts, { commit: commitFacts(world, commit), files: withinLimits(shown) }),
  );
}

/** What a commit changed; the empty tree stands for the parent of a first one. */
function changedSinceParent(call: Call, repository: RepositoryState, commit: Commit) {
  const git = gitOf(call.world, repository);
  return git.diff(commit.parents[0] ?? git.store.write("tree", Buffer.alloc(0)), commit.sha);
}

function listCommits(call: Call): Reply {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const start = findCommit(world, repository, query.get("sha") ?? "HEAD");
  if (start === null) throw notFound();
  const since = query.get("since") ?? "";
  const until = query.get("until") ?? "9999";
  const { store } = gitOf(world, repository);
  const commits = pathHistory(store, start.sha, query.get("path")).filter(
    ({ committer }) => committer.date >= since && committer.date <= until,
  );
  const facts = repositoryFacts(world, repository);
  return paginate(call, commits, (page) =>
    page.map((commit) => commitObject(world.site, facts, commitFacts(world, commit))),
  );
}

/** Three-dot: what head has since the merge base. Files come with the first page only. */
function compare(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const git = gitOf(world, repository);
  const base = findCommit(world, repository, param(call, "base"));
  const head = findCommit(world, repository, param(call, "head"));
  const mergeBase =
    base !== null && head !== null ? git.commit(git.mergeBase(base.sha, head.sha) ?? "") : null;
  if (base === null || head === null || mergeBase === null) throw notFound();
  const ahead = commitsBetween(git.store, base.sha, head.sha);
  const behind = commitsBetween(git.store, head.sha, base.sha);
  const { page, size } = pageOf(call);
  const paged = call.query.has("page") || call.query.has("per_page");
  const files = git.diff(mergeBase.sha, head.sha).slice(0, MAX_COMPARED_FILES);
  const comparison = {
    base: commitFacts(world, base),
    head: commitFacts(world, head),
    mergeBase: commitFacts(world, mergeBase),
    commits: (paged ? ahead.slice((page - 1) * size, page * size) : ahead.slice(0, 250)).map((commit) =>
      commitFacts(world, commit),
    ),
    aheadBy: ahead.length,
    behindBy: behind.length,
    files: page > 1 ? null : withinLimits(files),
  };
  return ok(comparisonObject(world.site, repositoryFacts(world, repository), comparison));
}
