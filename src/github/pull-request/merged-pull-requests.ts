import * as z from "zod/mini";
import type { Ledger } from "../../core/ledger/ledger.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import type { MergedPullRequest } from "../repository.ts";
import { CHECK_SUITES, checkSuitesSchema, nodesOf } from "./fragments.ts";
import { ownCheckRun } from "./own-check-runs.ts";

/** Pages of 50 that one scan reads: what was said on older pull requests is told by nothing but their checks. */
const MAX_PAGES = 4;

const schema = z.object({
  repository: z.nullable(
    z.object({
      pullRequests: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullable(z.string()) }),
        nodes: nodesOf(
          z.object({
            number: z.number(),
            mergedAt: z.nullable(z.string()),
            headRefOid: z.string(),
            commits: z.object({
              nodes: nodesOf(
                z.object({ commit: z.object({ oid: z.string(), checkSuites: checkSuitesSchema }) }),
              ),
            }),
          }),
        ),
      }),
    }),
  ),
});

type Page = NonNullable<z.infer<typeof schema>["repository"]>["pullRequests"];

const query: Query<z.infer<typeof schema>> = {
  name: "MergedPullRequests",
  schema,
  text: `query MergedPullRequests($owner: String!, $name: String!, $branch: String!, $appId: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: [MERGED], baseRefName: $branch, first: 50, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }) {
      pageInfo { hasNextPage endCursor }
      nodes { number mergedAt headRefOid commits(last: 1) { nodes { commit { oid ${CHECK_SUITES} } } } }
    }
  }
}`,
};

/** Pull requests merged into a branch, the latest touched first, with what our check of their head remembers. */
export async function mergedPullRequests(
  client: InstallationClient,
  place: RepositoryPlace,
  request: { readonly branch: string; readonly readLedger: (text: string) => Ledger | null },
): Promise<readonly MergedPullRequest[]> {
  const app = await client.app();
  const found: MergedPullRequest[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const variables = { ...place, branch: request.branch, appId: app.id, after };
    const answer: z.infer<typeof schema> = await client.query(query, variables);
    if (answer.repository === null) break;
    const { nodes, pageInfo } = answer.repository.pullRequests;
    found.push(...nodes.flatMap((node) => mergedOf(node, request.readLedger)));
    after = pageInfo.endCursor;
    if (!pageInfo.hasNextPage || after === null) break;
  }
  return found;
}

function mergedOf(
  { number, mergedAt, headRefOid, commits }: Page["nodes"][number],
  readLedger: (text: string) => Ledger | null,
): readonly MergedPullRequest[] {
  const head = commits.nodes.find(({ commit }) => commit.oid === headRefOid)?.commit;
  const ledger = head && ownCheckRun(head, { externalId: String(number), readLedger })?.ledger;
  return mergedAt === null || !ledger ? [] : [{ number, mergedAt, ledger }];
}
