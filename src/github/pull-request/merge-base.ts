import type { PullRequestCommit } from "../../core/model/pull-request.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import { type RepositoryPlace, slugOf } from "../content/read-tree.ts";

/**
 * Where the commits of a pull request leave its base, recognised by their parents alone: when exactly one parent is none of
 * them, every way from the base to the head passes through it, so it is the merge base. Null when that cannot be known.
 */
export function derivedMergeBase(commits: readonly PullRequestCommit[], complete: boolean): string | null {
  if (!complete || commits.length === 0 || commits.some(({ parents }) => parents.length === 0)) return null;
  const own = new Set(commits.map(({ oid }) => oid));
  const outside = new Set(commits.flatMap(({ parents }) => parents.filter((parent) => !own.has(parent))));
  const [only = null] = outside;
  return outside.size === 1 ? only : null;
}

/** Asks GitHub for the merge base, once for two commits. */
export async function askMergeBase(
  client: InstallationClient,
  place: RepositoryPlace,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<string> {
  const slug = slugOf(place);
  const fact = { slug, kind: "merge-base", key: `${base}...${head}` };
  const known = client.contents.fact(slug, fact.kind, fact.key);
  if (known !== undefined) return known;
  const { owner, name: repo } = place;
  // Files come with the first page only, and nobody reads them here: the second page is small.
  const { data } = await client.octokit.rest.repos.compareCommitsWithBasehead({
    owner,
    repo,
    basehead: fact.key,
    per_page: 1,
    page: 2,
  });
  const value = data.merge_base_commit.sha;
  client.contents.keepFact({ ...fact, value });
  return value;
}
