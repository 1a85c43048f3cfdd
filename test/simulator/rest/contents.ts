import { findEntry, listTree, type PathEntry } from "../git/trees.ts";
import { type Call, type Endpoints, ok, param, type Reply, repositoryOf } from "../http/call.ts";
import { branchObject, gitCommitObject, refObject } from "../objects/commit.ts";
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
import { findCommit } from "./resolve-ref.ts";

const READ = [["contents", "read"]] as const;
/** GitHub docs: 100,000 entries or 7 MB, then `truncated`. */
const MAX_TREE_ENTRIES = 100_000;
/** GitHub docs: blobs up to 100 megabytes. */
const MAX_BLOB = 100 * 1024 * 1024;
const MAX_FOLDER = 1000;

/** Files, trees and commits. */
export const CONTENTS: Endpoints = {
  "repos/get-content": { access: READ, run: getContent },
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
