import { LRUCache } from "lru-cache";
import { isProblem } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import { type RepositoryPlace, slugOf } from "../content/read-tree.ts";
import { type HistoryCommitNode, historyQuery, type PlaceNode } from "./history-query.ts";

/** Commits of one page, and of a smaller one where GitHub could not make it in time. */
const PAGE_SIZES = [100, 25] as const;

/** Pages kept per installation: what lies behind a commit never changes. */
const MAX_KEPT_PAGES = 100;

/** A commit with what stands at each place; the place `""` is the whole tree. */
export interface MainlineCommit {
  readonly oid: string;
  readonly parents: readonly string[];
  readonly date: string;
  readonly author: string;
  readonly message: string;
  readonly places: ReadonlyMap<string, NonNullable<PlaceNode> | null>;
}

export interface HistoryPage {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly commits: readonly MainlineCommit[];
}

/** Which page: the commits behind `from` after a cursor, with what stands at `prefixes`. */
export interface PageRequest {
  readonly from: string;
  readonly prefixes: readonly string[];
  readonly after: string | null;
}

const kept = new WeakMap<InstallationClient, LRUCache<string, HistoryPage>>();

/** One page of history, newest first; empty when there is no such commit. */
export async function readHistoryPage(
  client: InstallationClient,
  place: RepositoryPlace,
  page: PageRequest,
): Promise<HistoryPage> {
  const pages = kept.get(client) ?? new LRUCache<string, HistoryPage>({ max: MAX_KEPT_PAGES });
  kept.set(client, pages);
  const key = JSON.stringify([slugOf(place), page]);
  const known = pages.get(key);
  if (known) return known;
  const [large, small] = PAGE_SIZES;
  const read = await askPage(client, place, { ...page, first: large }).catch((error: unknown) => {
    if (!isProblem(error, "server-error", "unreachable")) throw error;
    return askPage(client, place, { ...page, first: small });
  });
  pages.set(key, read);
  return read;
}

async function askPage(
  client: InstallationClient,
  place: RepositoryPlace,
  { prefixes, ...page }: PageRequest & { readonly first: number },
): Promise<HistoryPage> {
  const named = prefixes.filter((prefix) => prefix !== "");
  const { repository } = await client.query(historyQuery(named), { ...place, ...page });
  const history = repository?.object?.history;
  if (!history) return { pageInfo: { hasNextPage: false, endCursor: null }, commits: [] };
  return { pageInfo: history.pageInfo, commits: history.nodes.map((node) => commitOf(node, named)) };
}

function commitOf(node: HistoryCommitNode, named: readonly string[]): MainlineCommit {
  const { oid, parents, date, author, message, tree } = node;
  const root = { oid: tree, mode: 0o040000, type: "tree" };
  const places = named.map((prefix, at) => [prefix, node.places[`p${at}`] ?? null] as const);
  return { oid, parents, date, author, message, places: new Map([["", root], ...places]) };
}
