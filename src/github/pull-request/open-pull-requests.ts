import * as z from "zod/mini";
import type { OpenPullRequest, OpenPullRequests } from "../../gather/host.ts";
import { unlessGone } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { findRun } from "../publish/check-run-content.ts";
import { answeredFor, answersFor } from "./answered-for.ts";
import { CHECK_NAME, nodesOf } from "./fragments.ts";

/** Pages of 50 that are read at once. */
const MAX_PAGES = 40;

const runSchema = z.object({
  status: z.string(),
  title: z.nullable(z.string()),
  externalId: z.nullable(z.string()),
});

const suitesSchema = z.nullable(
  z.object({
    nodes: nodesOf(z.object({ checkRuns: z.object({ nodes: nodesOf(runSchema) }) })),
  }),
);

const schema = z.object({
  repository: z.nullable(
    z.object({
      pullRequests: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
        nodes: nodesOf(
          z.object({
            number: z.number(),
            headRefOid: z.string(),
            changedFiles: z.number(),
            updatedAt: z.string(),
            isInMergeQueue: z.boolean(),
            commits: z.object({
              nodes: nodesOf(z.object({ commit: z.object({ oid: z.string(), checkSuites: suitesSchema }) })),
            }),
          }),
        ),
      }),
    }),
  ),
});

const query: Query<z.infer<typeof schema>> = {
  name: "OpenPullRequests",
  schema,
  text: `query OpenPullRequests($owner: String!, $name: String!, $appId: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [OPEN], first: 50, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number headRefOid changedFiles updatedAt isInMergeQueue commits(last: 1) { nodes { commit { oid
        checkSuites(first: 2, filterBy: { appId: $appId }) {
          nodes { checkRuns(first: 1, filterBy: { appId: $appId, checkName: "${CHECK_NAME}" }) { nodes { status title externalId } } }
        }
      } } } }
    }
  }
}`,
};

/** Open pull requests, the latest touched first, with whether the check run on their head answers for them: 2,000 at most. */
export async function openPullRequests(
  client: InstallationClient,
  place: RepositoryPlace,
  { from = null, pages = MAX_PAGES }: { readonly from?: string | null; readonly pages?: number } = {},
): Promise<OpenPullRequests> {
  const app = await client.app();
  const found: Page["nodes"][number][] = [];
  let after: string | null = from;
  for (let page = 0; page < pages; page += 1) {
    const read: Page | null = await readPage(client, { ...place, appId: app.id, after });
    found.push(...(read?.nodes ?? []));
    after = read?.pageInfo.hasNextPage ? read.pageInfo.endCursor : null;
    if (after === null) break;
  }
  const heads = new Map(found.map(({ number, headRefOid }) => [number, headRefOid]));
  const isWhole = from === null && after === null;
  return { found: found.map((node) => summaryOf(node, isWhole ? heads : null)), rest: after };
}

type Page = NonNullable<z.infer<typeof schema>["repository"]>["pullRequests"];

async function readPage(
  client: InstallationClient,
  variables: Readonly<Record<string, unknown>>,
): Promise<Page | null> {
  const { repository } = await client.query(query, variables);
  return repository?.pullRequests ?? null;
}

/** `heads` tells where all open pull requests are; null when not all of them were read. */
function summaryOf(node: Page["nodes"][number], heads: ReadonlyMap<number, string> | null): OpenPullRequest {
  const { number, headRefOid: headOid, changedFiles, updatedAt, isInMergeQueue: queued, commits } = node;
  const suites = commits.nodes.find(({ commit }) => commit.oid === headOid)?.commit.checkSuites?.nodes ?? [];
  const runs = suites.flatMap((suite) => suite.checkRuns.nodes);
  const completed = runs.find(({ status }) => status === "COMPLETED");
  const id = completed?.externalId ?? "";
  // A run that still names one that was closed or moved on may owe its conclusion to that one.
  const isPast = answeredFor(id).numbers.some((named) => heads !== null && heads.get(named) !== headOid);
  const judged = completed !== undefined && answersFor(id, number) && !isPast;
  return { number, headOid, changedFiles, updatedAt, queued, judged, title: completed?.title ?? "" };
}

/**
 * Open pull requests that have this commit as their head; none when the commit is gone. GitHub does not list those of a commit
 * that is on the default branch; there the check run on it names them.
 */
export async function pullRequestsWithHead(
  client: InstallationClient,
  place: RepositoryPlace,
  oid: string,
): Promise<readonly number[]> {
  const { owner, name: repo } = place;
  const asked = client.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    owner,
    repo,
    commit_sha: oid,
    per_page: 100,
  });
  const found = await unlessGone(asked);
  const open = (found?.data ?? []).filter(({ state, head }) => state === "open" && head.sha === oid);
  if (found !== null && open.length === 0) return namedOn(client, place, oid);
  return open.map(({ number }) => number).toSorted((left, right) => left - right);
}

/** Those whom our check run on the commit names, if they are there. */
async function namedOn(
  client: InstallationClient,
  place: RepositoryPlace,
  oid: string,
): Promise<readonly number[]> {
  const run = await unlessGone(findRun({ ...place, client, externalId: "" }, oid));
  const { numbers } = answeredFor(run?.externalId ?? "");
  const heads = await Promise.all(numbers.map((number) => headOf(client, place, number)));
  return numbers.filter((_, at) => heads[at] === oid);
}

/** The head of an open pull request as it is now. */
export async function headOf(
  client: InstallationClient,
  { owner, name: repo }: RepositoryPlace,
  number: number,
): Promise<string | null> {
  const found = await unlessGone(client.octokit.rest.pulls.get({ owner, repo, pull_number: number }));
  return found?.data.state === "open" ? found.data.head.sha : null;
}
