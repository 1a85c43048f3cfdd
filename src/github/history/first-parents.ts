import type { InstallationClient } from "../client/installation-client.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { type HistoryPage, type MainlineCommit, readHistoryPage } from "./history-pages.ts";

/** Where a walk begins, what it asks for at each commit, and how many pages of 100 commits may still be read. */
export interface Walk {
  readonly from: string;
  readonly prefixes: readonly string[];
  /** Counted down, so that walks which follow one another share one bound. */
  readonly pages: { left: number };
}

/** Places asked for in one query; more are asked for in further queries of the same page. */
const PLACES_PER_QUERY = 20;

/** A commit and its first parent; null for a root commit. */
export interface MainlineStep {
  readonly commit: MainlineCommit;
  readonly parent: MainlineCommit | null;
}

/** First parents from `from` on, newest first. `cut` comes last where the bound was reached. */
export async function* firstParents(
  client: InstallationClient,
  place: RepositoryPlace,
  walk: Walk,
): AsyncGenerator<MainlineStep | "cut"> {
  const pages = commitPages(client, place, walk);
  const seen = new Map<string, MainlineCommit>();
  const find = async (oid: string): Promise<MainlineCommit | null> => {
    for (;;) {
      const found = seen.get(oid);
      seen.delete(oid);
      if (found) return found;
      const page = await pages.next();
      if (page.done) return null;
      for (const commit of page.value) seen.set(commit.oid, commit);
    }
  };
  let commit = await find(walk.from);
  if (commit === null) yield "cut";
  while (commit !== null) {
    const [first] = commit.parents;
    const parent: MainlineCommit | null = first === undefined ? null : await find(first);
    if (first !== undefined && parent === null) {
      yield "cut";
      return;
    }
    yield { commit, parent };
    commit = parent;
  }
}

async function* commitPages(
  client: InstallationClient,
  place: RepositoryPlace,
  walk: Walk,
): AsyncGenerator<readonly MainlineCommit[]> {
  const parts = partsOf(walk.prefixes);
  let after: string | null = null;
  while (walk.pages.left > 0) {
    walk.pages.left -= 1;
    const [first, ...others]: readonly HistoryPage[] = await Promise.all(
      parts.map((prefixes) => readHistoryPage(client, place, { from: walk.from, prefixes, after })),
    );
    if (first === undefined) return;
    yield joined(first, others);
    after = first.pageInfo.endCursor;
    if (!first.pageInfo.hasNextPage || after === null) return;
  }
}

/** The same page was read once for each part of the places. */
function joined(first: HistoryPage, others: readonly HistoryPage[]): readonly MainlineCommit[] {
  if (others.length === 0) return first.commits;
  const more = others.map(({ commits }) => new Map(commits.map((commit) => [commit.oid, commit.places])));
  return first.commits.map((commit) => ({
    ...commit,
    places: new Map([...commit.places, ...more.flatMap((places) => [...(places.get(commit.oid) ?? [])])]),
  }));
}

function partsOf(prefixes: readonly string[]): readonly (readonly string[])[] {
  const count = Math.max(1, Math.ceil(prefixes.length / PLACES_PER_QUERY));
  return Array.from({ length: count }, (_, at) =>
    prefixes.slice(at * PLACES_PER_QUERY, (at + 1) * PLACES_PER_QUERY),
  );
}
