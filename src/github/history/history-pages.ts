import { LRUCache } from "lru-cache";
import * as z from "zod/mini";
import { isProblem } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import { type RepositoryPlace, slugOf } from "../content/read-tree.ts";
import { nodesOf } from "../pull-request/fragments.ts";

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

const placeSchema = z.nullable(z.object({ oid: z.string(), mode: z.number(), type: z.string() }));

const commitSchema = z.pipe(
  z.looseObject({
    oid: z.string(),
    message: z.string(),
    committedDate: z.string(),
    author: z.nullable(z.object({ name: z.nullable(z.string()) })),
    parents: z.object({ nodes: nodesOf(z.object({ oid: z.string() })) }),
    tree: z.object({ oid: z.string() }),
  }),
  z.transform(({ oid, message, committedDate, author, parents, tree, ...places }) => ({
    oid,
    message,
    date: committedDate,
    author: author?.name ?? "",
    parents: parents.nodes.map((parent) => parent.oid),
    tree: tree.oid,
    places: z.parse(z.record(z.string(), placeSchema), places),
  })),
);

const schema = z.object({
  repository: z.nullable(
    z.object({
      object: z.nullable(
        z.object({
          history: z.optional(
            z.object({
              pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
              nodes: nodesOf(commitSchema),
            }),
          ),
        }),
      ),
    }),
  ),
});

type HistoryCommitNode = z.infer<typeof commitSchema>;

type PlaceNode = z.infer<typeof placeSchema>;

/**
 * `$first` commits behind `$from`, at most 100, each with the id of what stands at every place (`p0`, `p1` and so on): where it differs from
 * the first parent's, the commit changed something there.
 */
function historyQuery(places: readonly string[]): Query<z.infer<typeof schema>> {
  const fields = places.map((path, at) => `p${at}: file(path: ${JSON.stringify(path)}) { oid mode type }`);
  return {
    name: "History",
    schema,
    text: `query History($owner: String!, $name: String!, $from: GitObjectID!, $first: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    object(oid: $from) { ... on Commit { history(first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes {
        oid message committedDate author { name } parents(first: 20) { nodes { oid } } tree { oid }
        ${fields.join("\n        ")}
      }
    } } }
  }
}`,
  };
}
