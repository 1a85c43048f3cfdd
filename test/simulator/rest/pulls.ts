import type { DiffFile } from "../git/diff.ts";
import { type Call, type Endpoints, numberParam, ok, param, type Reply, repositoryOf } from "../http/call.ts";
import { paginate } from "../http/pagination.ts";
import { commitObject } from "../objects/commit.ts";
import type { FileFacts } from "../objects/facts.ts";
import { diffEntryObject } from "../objects/file.ts";
import { pullRequestObject, simplePullRequestObject } from "../objects/pull-request.ts";
import { reviewObject } from "../objects/review.ts";
import { commitFacts, issueOf, repositoryFacts } from "../state/facts.ts";
import { pullCommits, pullFacts, pullFiles, pullsOfCommit, reviewFacts } from "../state/pull-facts.ts";
import { notFound } from "../state/refusal.ts";
import type { PullState, RepositoryState } from "../state/repository-state.ts";

export const READ_PULLS = [["pull_requests", "read"]] as const;

/** GitHub docs: "Responses include a maximum of 3000 files." */
const MAX_FILES = 3000;
/** GitHub docs: a list of a pull request's commits has at most 250. */
const MAX_COMMITS = 250;
/** Lines of patches in one answer after which GitHub leaves patches out and counts nothing. */
const MAX_PATCH_LINES = 20_000;
/** Lines and bytes of one file's patch after which it is left out. */
const MAX_FILE_PATCH_LINES = 3_000;
const MAX_FILE_PATCH_BYTES = 100_000;

/** Reading pull requests. */
export const PULLS: Endpoints = {
  "pulls/get": { access: READ_PULLS, run: get },
  "pulls/list": { access: READ_PULLS, run: list },
  "pulls/list-files": { access: READ_PULLS, run: listFiles },
  "pulls/list-commits": { access: READ_PULLS, run: listCommits },
  "pulls/list-reviews": { access: READ_PULLS, run: listReviews },
  "repos/list-pull-requests-associated-with-commit": { access: READ_PULLS, run: listOfCommit },
};

/** The pull request of a call; 404 when there is none. */
export function pullOf(call: Call): PullState {
  const pull = repositoryOf(call).pulls.get(numberParam(call, "pull_number"));
  if (pull === undefined) throw notFound();
  return pull;
}

function get(call: Call): Reply {
  return ok(pullRequestObject(call.world.site, pullFacts(call.world, repositoryOf(call), pullOf(call))));
}

function list(call: Call): Reply {
  const { query, world } = call;
  const repository = repositoryOf(call);
  const state = query.get("state") ?? "open";
  const pulls = [...repository.pulls.values()]
    .filter((pull) => state === "all" || issueOf(repository, pull.number).state === state)
    .filter((pull) => (query.get("base") ?? pull.baseRef) === pull.baseRef)
    .filter((pull) =>
      [null, pull.headRef, `${pull.headRepository.split("/")[0]}:${pull.headRef}`].includes(
        query.get("head"),
      ),
    )
    .sort((a, b) => compare(sortKey(repository, a, query), sortKey(repository, b, query)));
  // GitHub docs: newest first by default, unless sorted by something else than creation.
  const ascending =
    (query.get("direction") ?? (query.has("sort") && query.get("sort") !== "created" ? "asc" : "desc")) ===
    "asc";
  return paginate(call, ascending ? pulls : pulls.toReversed(), (page) =>
    page.map((pull) => simplePullRequestObject(world.site, pullFacts(world, repository, pull))),
  );
}

function sortKey(repository: RepositoryState, pull: PullState, query: URLSearchParams): string {
  const issue = issueOf(repository, pull.number);
  return query.get("sort") === "updated" ? issue.updatedAt : issue.createdAt;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function listFiles(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const pull = pullOf(call);
  const files = pullFiles(world, repository, pull).slice(0, MAX_FILES);
  const facts = repositoryFacts(world, repository);
  return paginate(call, files, (page) =>
    withinLimits(page).map((file) => diffEntryObject(world.site, facts, { file, commit: pull.headSha })),
  );
}

/** What GitHub leaves out of an answer: the patches of large files, and of all files once there is too much of it. */
export function withinLimits(files: readonly DiffFile[]): readonly FileFacts[] {
  let lines = 0;
  return files.map((file) => {
    const own = file.patch === null ? 0 : file.patch.split("\n").length;
    if (file.patch !== null && (own > MAX_FILE_PATCH_LINES || file.patch.length > MAX_FILE_PATCH_BYTES))
      return { ...file, patch: null };
    lines += own;
    return lines > MAX_PATCH_LINES && own > 0 ? { ...file, patch: null, additions: 0, deletions: 0 } : file;
  });
}

function listCommits(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const commits = pullCommits(world, repository, pullOf(call)).slice(0, MAX_COMMITS);
  const facts = repositoryFacts(world, repository);
  return paginate(call, commits, (page) =>
    page.map((commit) => commitObject(world.site, facts, commitFacts(world, commit))),
  );
}

function listReviews(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const { number } = pullOf(call);
  const reviews = [...repository.reviews.values()].filter((review) => review.pull === number);
  return paginate(call, reviews, (page) =>
    page.map((review) => reviewObject(world.site, reviewFacts(world, repository, review))),
  );
}

/** Open pull requests whose commits have it, and those that merged as it. */
function listOfCommit(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const sha = param(call, "commit_sha");
  const pulls = pullsOfCommit(world, repository, sha);
  return paginate(call, pulls, (page) =>
    page.map((pull) => simplePullRequestObject(world.site, pullFacts(world, repository, pull))),
  );
}
