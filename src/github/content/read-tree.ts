import type { EntryKind } from "../../core/model/change-set.ts";
import { GitHubProblem } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { SizedEntry, TreeEntries } from "./content-store.ts";

/** Requests for one tree that GitHub does not give in one piece (100,000 entries or 7 MB, OpenAPI description). */
const MAX_REQUESTS = 200;

/** Entries of one tree held in memory. */
const MAX_ENTRIES = 400_000;

const KINDS: Readonly<Record<string, EntryKind>> = {
  "100755": "executable",
  "120000": "symlink",
  "160000": "submodule",
};

/** The kind of an entry by its mode in octal digits; any other mode is a plain file. */
export function kindOfMode(mode: string): EntryKind {
  return KINDS[mode] ?? "file";
}

/** Which repository. */
export interface RepositoryPlace {
  readonly owner: string;
  readonly name: string;
}

export function slugOf({ owner, name }: RepositoryPlace): string {
  return `${owner}/${name}`;
}

/**
 * Every entry of a commit or tree, in one request unless GitHub cuts it; then folder by folder. Throws `tree-too-large`
 * rather than answer with a part: a path that was not seen would seem to be gone.
 */
export async function readTree(
  client: InstallationClient,
  place: RepositoryPlace,
  oid: string,
): Promise<TreeEntries> {
  const slug = slugOf(place);
  const known = client.contents.tree(slug, oid);
  if (known) return known;
  const walk: Walk = { client, place, entries: new Map(), requests: 0 };
  await addTree(walk, { oid, prefix: "" });
  client.contents.keepTree(slug, oid, walk.entries);
  return walk.entries;
}

interface Walk {
  readonly client: InstallationClient;
  readonly place: RepositoryPlace;
  readonly entries: Map<string, SizedEntry>;
  requests: number;
}

interface Folder {
  readonly oid: string;
  readonly prefix: string;
}

async function addTree(walk: Walk, folder: Folder): Promise<void> {
  const whole = await ask(walk, folder.oid, true);
  if (!whole.truncated) return addEntries(walk, folder.prefix, whole.tree);
  const flat = await ask(walk, folder.oid, false);
  if (flat.truncated) throw tooLarge(walk);
  addEntries(walk, folder.prefix, flat.tree);
  const folders = flat.tree.filter(({ type }) => type === "tree");
  await Promise.all(
    folders.map(({ path, sha }) => addTree(walk, { oid: sha, prefix: `${folder.prefix}${path}/` })),
  );
}

async function ask(walk: Walk, oid: string, recursive: boolean) {
  walk.requests += 1;
  if (walk.requests > MAX_REQUESTS) throw tooLarge(walk);
  const { owner, name: repo } = walk.place;
  const depth = recursive ? { recursive: "1" } : {};
  const { data } = await walk.client.octokit.rest.git.getTree({ owner, repo, tree_sha: oid, ...depth });
  return data;
}

function addEntries(
  walk: Walk,
  prefix: string,
  tree: readonly { path: string; mode: string; type: string; sha: string; size?: number }[],
): void {
  for (const { path, mode, type, sha, size } of tree) {
    if (type === "tree") continue;
    walk.entries.set(`${prefix}${path}`, { oid: sha, kind: kindOfMode(mode), bytes: size ?? null });
  }
  if (walk.entries.size > MAX_ENTRIES) throw tooLarge(walk);
}

function tooLarge({ place }: Walk): GitHubProblem {
  return new GitHubProblem({
    code: "tree-too-large",
    message: `${slugOf(place)} has more files than sopwatch reads (${MAX_ENTRIES}), so this commit was not judged.`,
    where: `GET /repos/${slugOf(place)}/git/trees`,
    next: "Judge this repository with `sopwatch check` on a clone, where there is no such limit.",
  });
}
