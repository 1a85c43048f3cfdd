import type { CommitFacts, FileFacts, JsonObject, RepositoryFacts, Site } from "./facts.ts";
import { diffEntryObject } from "./file.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";
import { userObject } from "./user.ts";

/** Commits here are not signed. */
const UNSIGNED = { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null };

/** A commit in lists, comparisons and branches. */
export function commitObject(site: Site, repository: RepositoryFacts, commit: CommitFacts): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const { sha, tree, message, author, committer, authorUser, committerUser } = commit;
  const url = `${api}/commits/${sha}`;
  return {
    sha,
    node_id: nodeId("Commit", sha),
    commit: {
      author,
      committer,
      message,
      tree: { sha: tree, url: `${api}/git/trees/${tree}` },
      url: `${api}/git/commits/${sha}`,
      comment_count: 0,
      verification: UNSIGNED,
    },
    url,
    html_url: `${html}/commit/${sha}`,
    comments_url: `${url}/comments`,
    author: authorUser === null ? null : userObject(site, authorUser),
    committer: committerUser === null ? null : userObject(site, committerUser),
    parents: commit.parents.map((parent) => ({
      sha: parent,
      url: `${api}/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
  };
}

/** One commit with what it changed, `GET /repos/{owner}/{repo}/commits/{ref}`. */
export function fullCommitObject(
  site: Site,
  repository: RepositoryFacts,
  { commit, files }: { readonly commit: CommitFacts; readonly files: readonly FileFacts[] },
): JsonObject {
  const additions = files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...commitObject(site, repository, commit),
    stats: { total: additions + deletions, additions, deletions },
    files: files.map((file) => diffEntryObject(site, repository, { file, commit: commit.sha })),
  };
}

/** A commit as git has it, `GET /repos/{owner}/{repo}/git/commits/{commit_sha}`. */
export function gitCommitObject(site: Site, repository: RepositoryFacts, commit: CommitFacts): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const { sha, tree, message, author, committer, parents } = commit;
  return {
    sha,
    node_id: nodeId("Commit", sha),
    url: `${api}/git/commits/${sha}`,
    html_url: `${html}/commit/${sha}`,
    author,
    committer,
    tree: { sha: tree, url: `${api}/git/trees/${tree}` },
    message,
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api}/git/commits/${parent}`,
      html_url: `${html}/commit/${parent}`,
    })),
    verification: UNSIGNED,
  };
}

/** A branch without protection, `GET /repos/{owner}/{repo}/branches/{branch}`. */
export function branchObject(
  site: Site,
  repository: RepositoryFacts,
  { name, commit }: { readonly name: string; readonly commit: CommitFacts },
): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const path = encodeURIComponent(name);
  return {
    name,
    commit: commitObject(site, repository, commit),
    _links: { self: `${api}/branches/${path}`, html: `${html}/tree/${path}` },
    protected: false,
    protection: {
      enabled: false,
      required_status_checks: { enforcement_level: "off", contexts: [], checks: [] },
    },
    protection_url: `${api}/branches/${path}/protection`,
  };
}

/** A ref by its full name (`refs/heads/main`) and the commit that it points to. */
export function refObject(
  site: Site,
  repository: RepositoryFacts,
  { ref, sha }: { readonly ref: string; readonly sha: string },
): JsonObject {
  const { api } = repositoryUrls(site, repository);
  return {
    ref,
    node_id: nodeId("Ref", Buffer.from(`${repository.id}:${ref}`).toString("hex")),
    url: `${api}/git/${encodeURI(ref)}`,
    object: { sha, type: "commit", url: `${api}/git/commits/${sha}` },
  };
}

/** What a comparison of two commits needs. */
export interface ComparisonFacts {
  readonly base: CommitFacts;
  readonly head: CommitFacts;
  readonly mergeBase: CommitFacts;
  /** From the merge base to head, oldest first: those of this page. */
  readonly commits: readonly CommitFacts[];
  readonly aheadBy: number;
  readonly behindBy: number;
  /** From the merge base to head; null on later pages, which carry no files. */
  readonly files: readonly FileFacts[] | null;
}

/** `GET /repos/{owner}/{repo}/compare/{basehead}`. */
export function comparisonObject(
  site: Site,
  repository: RepositoryFacts,
  comparison: ComparisonFacts,
): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const { base, head, mergeBase, commits, aheadBy, behindBy, files } = comparison;
  const range = `compare/${base.sha}...${head.sha}`;
  const status = aheadBy > 0 ? (behindBy > 0 ? "diverged" : "ahead") : behindBy > 0 ? "behind" : "identical";
  const listed = files?.map((file) => diffEntryObject(site, repository, { file, commit: head.sha }));
  return {
    url: `${api}/${range}`,
    html_url: `${html}/${range}`,
    permalink_url: `${html}/${range}`,
    diff_url: `${html}/${range}.diff`,
    patch_url: `${html}/${range}.patch`,
    base_commit: commitObject(site, repository, base),
    merge_base_commit: commitObject(site, repository, mergeBase),
    status,
    ahead_by: aheadBy,
    behind_by: behindBy,
    total_commits: aheadBy,
    commits: commits.map((commit) => commitObject(site, repository, commit)),
    ...(listed === undefined ? {} : { files: listed }),
  };
}
