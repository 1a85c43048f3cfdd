import type { FileFacts, JsonObject, RepositoryFacts, Site, TreeEntryFacts } from "./facts.ts";
import { nodeId } from "./node-id.ts";
import { repositoryUrls } from "./repository.ts";

/** One changed file. `commit` is the head of the comparison. */
export function diffEntryObject(
  site: Site,
  repository: RepositoryFacts,
  { file, commit }: { readonly file: FileFacts; readonly commit: string },
): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const path = encodePath(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${html}/blob/${commit}/${path}`,
    raw_url: `${html}/raw/${commit}/${path}`,
    contents_url: `${api}/contents/${path}?ref=${commit}`,
    ...(file.patch === null ? {} : { patch: file.patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}

/** `GET /repos/{owner}/{repo}/git/trees/{tree_sha}`; paths are relative to that tree. */
export function treeObject(
  site: Site,
  repository: RepositoryFacts,
  tree: { readonly sha: string; readonly entries: readonly TreeEntryFacts[]; readonly truncated: boolean },
): JsonObject {
  const { api } = repositoryUrls(site, repository);
  return {
    sha: tree.sha,
    url: `${api}/git/trees/${tree.sha}`,
    tree: tree.entries.map(({ path, mode, type, sha, size }) => ({
      path,
      mode,
      type,
      sha,
      ...(size === null ? {} : { size }),
      ...(type === "commit" ? {} : { url: `${api}/git/${type}s/${sha}` }),
    })),
    truncated: tree.truncated,
  };
}

/** `GET /repos/{owner}/{repo}/git/blobs/{file_sha}`: always base64, in lines of 60 characters as GitHub breaks them. */
export function blobObject(
  site: Site,
  repository: RepositoryFacts,
  { sha, content }: { readonly sha: string; readonly content: Uint8Array },
): JsonObject {
  const { api } = repositoryUrls(site, repository);
  return {
    sha,
    node_id: nodeId("Blob", sha),
    size: content.byteLength,
    url: `${api}/git/blobs/${sha}`,
    content: inLines(content),
    encoding: "base64",
  };
}

/** What a file or folder at a path and ref is. */
export interface ContentFacts {
  readonly path: string;
  /** As asked for: a branch or a commit. */
  readonly ref: string;
  readonly sha: string;
}

/** A file as `GET /repos/{owner}/{repo}/contents/{path}` gives it. Over 1 MB GitHub leaves the content out (encoding `none`). */
export function contentFileObject(
  site: Site,
  repository: RepositoryFacts,
  file: ContentFacts & { readonly content: Uint8Array },
): JsonObject {
  const small = file.content.byteLength <= 1024 * 1024;
  return {
    ...contentEntry(site, repository, { ...file, type: "file", size: file.content.byteLength }),
    content: small ? inLines(file.content) : "",
    encoding: small ? "base64" : "none",
  };
}

/** A symbolic link as the contents API gives it. */
export function contentSymlinkObject(
  site: Site,
  repository: RepositoryFacts,
  link: ContentFacts & { readonly target: string },
): JsonObject {
  return {
    ...contentEntry(site, repository, { ...link, type: "symlink", size: Buffer.byteLength(link.target) }),
    target: link.target,
  };
}

/** A folder's entries as the contents API lists them; the paths are full. */
export function contentDirectoryObject(
  site: Site,
  repository: RepositoryFacts,
  { ref, entries }: { readonly ref: string; readonly entries: readonly TreeEntryFacts[] },
): readonly JsonObject[] {
  return entries.map((entry) =>
    contentEntry(site, repository, { ...entry, ref, type: contentType(entry), size: entry.size ?? 0 }),
  );
}

/** A path in a URL: slashes stay, everything else that needs it is encoded. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function contentType({ mode, type }: TreeEntryFacts): string {
  if (mode === "120000") return "symlink";
  return type === "tree" ? "dir" : type === "commit" ? "submodule" : "file";
}

function contentEntry(
  site: Site,
  repository: RepositoryFacts,
  entry: ContentFacts & { readonly type: string; readonly size: number },
): JsonObject {
  const { api, html } = repositoryUrls(site, repository);
  const { type, size, path, ref, sha } = entry;
  const url = `${api}/contents/${encodePath(path)}?ref=${encodeURIComponent(ref)}`;
  const gitUrl = `${api}/git/${type === "dir" ? "trees" : "blobs"}/${sha}`;
  const page = `${html}/${type === "dir" ? "tree" : "blob"}/${encodePath(`${ref}/${path}`)}`;
  return {
    type,
    size,
    name: path.split("/").at(-1) ?? path,
    path,
    sha,
    url,
    git_url: gitUrl,
    html_url: page,
    download_url: type === "dir" ? null : `${html}/raw/${encodePath(`${ref}/${path}`)}`,
    _links: { self: url, git: gitUrl, html: page },
  };
}

function inLines(content: Uint8Array): string {
  return Buffer.from(content).toString("base64").replaceAll(/.{60}/g, "$&\n");
}
