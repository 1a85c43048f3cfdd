import * as z from "zod/mini";
import { unlessGone } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import type { OpenPullRequest } from "../repository.ts";
import { CHECK_NAME, nodesOf } from "./fragments.ts";

/** Pages of 50 that one sweep reads; the next sweep sees what is left, since judged ones are told apart cheaply. */
const MAX_PAGES = 40;

const runSchema = z.object({ status: z.string(), title: z.nullable(z.string()) });

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
          nodes { checkRuns(first: 1, filterBy: { appId: $appId, checkName: "${CHECK_NAME}" }) { nodes { status title } } }
        }
      } } } }
    }
  }
}`,
};

/** Every open pull request, the latest touched first, with whether its head has our completed check run. */
export async function openPullRequests(
  client: InstallationClient,
  place: RepositoryPlace,
): Promise<readonly OpenPullRequest[]> {
  const app = await client.app();
  const found: OpenPullRequest[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read: Page | null = await readPage(client, { ...place, appId: app.id, after });
    if (read === null) break;
    found.push(...read.nodes.map(summaryOf));
    after = read.pageInfo.endCursor;
    if (!read.pageInfo.hasNextPage || after === null) break;
  }
  return found;
}

type Page = NonNullable<z.infer<typeof schema>["repository"]>["pullRequests"];

async function readPage(
  client: InstallationClient,
  variables: Readonly<Record<string, unknown>>,
): Promise<Page | null> {
  const { repository } = await client.query(query, variables);
  return repository?.pullRequests ?? null;
}

function summaryOf({
  number,
  headRefOid: headOid,
  changedFiles,
  updatedAt,
  isInMergeQueue: queued,
  commits,
}: Page["nodes"][number]): OpenPullRequest {
  const suites = commits.nodes.find(({ commit }) => commit.oid === headOid)?.commit.checkSuites?.nodes ?? [];
  const runs = suites.flatMap((suite) => suite.checkRuns.nodes);
  const completed = runs.find(({ status }) => status === "COMPLETED");
  const told = { judged: completed !== undefined, title: completed?.title ?? "" };
  return { number, headOid, changedFiles, updatedAt, queued, ...told };
}

/** Open pull requests that have this commit as their head; none when the commit is gone. */
export async function pullRequestsWithHead(
  client: InstallationClient,
  { owner, name: repo }: RepositoryPlace,
  oid: string,
): Promise<readonly number[]> {
  const asked = client.octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    owner,
    repo,
    commit_sha: oid,
    per_page: 100,
  });
  const found = await unlessGone(asked);
  const open = (found?.data ?? []).filter(({ state, head }) => state === "open" && head.sha === oid);
  return open.map(({ number }) => number).toSorted((left, right) => left - right);
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
