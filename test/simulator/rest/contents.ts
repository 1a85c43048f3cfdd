import { commitsBetween, pathHistory } from "../git/history.ts";
import { findEntry, listTree, type PathEntry } from "../git/trees.ts";
import { type Call, type Endpoints, ok, param, type Reply, repositoryOf } from "../http/call.ts";
import { pageOf, paginate } from "../http/pagination.ts";
import {
  branchObject,
  commitObject,
  comparisonObject,
  fullCommitObject,
  gitCommitObject,
  refObject,
} from "../objects/commit.ts";
import type { TreeEntryFacts } from "../objects/facts.ts";
import {
  blobObject,
  contentDirectoryObject,
  contentFileObject,
  contentSymlinkObject,
  treeObject,
} from "../objects/file.ts";
import { commitFacts, gitOf, repositoryFacts } from "../state/facts.ts";
import { notFound, Refusal } from "../state/refusal.ts";
import type { RepositoryState } from "../state/repository-state.ts";
import { withinLimits } from "./pulls.ts";
import { findCommit, resolveRef } from "./resolve-ref.ts";

const READ = [["contents", "read"]] as const;
/** GitHub docs: a comparison has at most 300 files, all on the first page. */
const MAX_COMPARED_FILES = 300;
/** GitHub docs: 100,000 entries or 7 MB, then `truncated`. */
const MAX_TREE_ENTRIES = 100_000;
/** GitHub docs: blobs up to 100 megabytes. */
const MAX_BLOB = 100 * 1024 * 1024;
const MAX_FOLDER = 1000;

/** Files, trees and commits. */
export const CONTENTS: Endpoints = {
  "repos/get-content": { access: READ, run: getContent },
  "repos/get-commit": { access: READ, run: getCommit },
  "repos/list-commits": { access: READ, run: listCommits },
  "repos/compare-commits": { access: READ, run: compare },
  "repos/get-branch": { access: READ, run: getBranch },
  "git/get-blob": { access: READ, run: getBlob },
  "git/get-tree": { access: READ, run: getTree },
  "git/get-commit": { access: READ, run: getGitCommit },
  "git/get-ref": { access: READ, run: getRef },
};

function getContent(call: Call): Reply {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const { store } = gitOf(world, repository);
  const ref = query.get("ref") ?? repository.defaultBranch;
  const commit = findCommit(world, repository, ref);
  if (commit === null) throw new Refusal(404, `No commit found for the ref ${ref}`);
  const entry = findEntry(store, commit.tree, param(call, "path"));
  if (entry === null) throw notFound();
  const facts = repositoryFacts(world, repository);
  if (entry.mode === "40000") {
    const prefix = entry.path === "" ? "" : `${entry.path}/`;
    const entries = listTree(store, entry.sha, false, prefix).slice(0, MAX_FOLDER);
    return ok(
      contentDirectoryObject(world.site, facts, {
        ref,
        entries: entries.map((own) => entryFacts(call, own)),
      }),
    );
  }
  const content = store.read(entry.sha)?.data ?? Buffer.alloc(0);
  const { path, sha } = entry;
  if (entry.mode === "120000")
    return ok(contentSymlinkObject(world.site, facts, { path, sha, ref, target: content.toString("utf8") }));
  if (content.byteLength > MAX_BLOB) throw new Refusal(403, "This API returns blobs up to 100 MB in size.");
  return ok(contentFileObject(world.site, facts, { path, sha, ref, content }));
}

function entryFacts(call: Call, { mode, path, sha }: PathEntry): TreeEntryFacts {
  const type = mode === "40000" ? "tree" : mode === "160000" ? "commit" : "blob";
  const { store } = gitOf(call.world, repositoryOf(call));
  const size = type === "blob" ? (store.read(sha)?.data.length ?? 0) : null;
  return { mode: mode.padStart(6, "0"), type, path, sha, size };
}

function getTree(call: Call): Reply {
  const { world, query } = call;
  const repository = repositoryOf(call);
  const { store } = gitOf(world, repository);
  const asked = param(call, "tree_sha");
  const sha = findCommit(world, repository, asked)?.tree ?? asked;
  if (store.read(sha)?.type !== "tree") throw notFound();
  const recursive = query.has("recursive");
  const all = listTree(store, sha, recursive);
  const entries = all.slice(0, MAX_TREE_ENTRIES).map((entry) => entryFacts(call, entry));
  const truncated = all.length > MAX_TREE_ENTRIES;
  return ok(treeObject(world.site, repositoryFacts(world, repository), { sha, entries, truncated }));
}

function getBlob(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const sha = param(call, "file_sha");
  const blob = gitOf(world, repository).store.read(sha);
  if (blob?.type !== "blob") throw notFound();
  if (blob.data.byteLength > MAX_BLOB) throw new Refusal(403, "This API returns blobs up to 100 MB in size.");
  return ok(blobObject(world.site, repositoryFacts(world, repository), { sha, content: blob.data }));
}

function getGitCommit(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const commit = gitOf(world, repository).commit(param(call, "commit_sha"));
  if (commit === null) throw notFound();
  return ok(gitCommitObject(world.site, repositoryFacts(world, repository), commitFacts(world, commit)));
}

function getRef(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const ref = param(call, "ref");
  const sha = repository.refs.get(ref);
  if (sha === undefined) throw notFound();
  return ok(refObject(world.site, repositoryFacts(world, repository), { ref: `refs/${ref}`, sha }));
}

function getBranch(call: Call): Reply {
  const { world } = call;
  const repository = repositoryOf(call);
  const name = param(call, "branch");
  const commit = gitOf(world, repository).commit(repository.refs.get(`heads/${name}`) ?? "");
  if (commit === null) throw new Refusal(404, "Branch not found");
  const facts = { name, commit: commitFacts(world, commit) };
  return ok(branchObject(world.site, repositoryFacts(world, repository), facts));
}

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

/** The empty tree stands for the parent of a first commit. */
const EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

function changedSinceParent(
  call: Call,
  repository: RepositoryState,
  commit: { readonly sha: string; readonly parents: readonly string[] },
) {
  const git = gitOf(call.world, repository);
  const before = commit.parents[0] ?? git.store.write("tree", Buffer.alloc(0));
  return git.diff(before === EMPTY_TREE ? EMPTY_TREE : before, commit.sha);
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
