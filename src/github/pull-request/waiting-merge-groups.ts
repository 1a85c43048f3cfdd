import * as z from "zod/mini";
import type { MergeGroupRequest } from "../../gather/host.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { Query } from "../client/query.ts";
import type { RepositoryPlace } from "../content/read-tree.ts";
import { CHECK_NAME, nodesOf } from "./fragments.ts";

/** Where GitHub keeps the branches of merge groups (docs: Managing a merge queue). */
const PREFIX = "refs/heads/gh-readonly-queue/";

const commitSchema = z.object({
  oid: z.string(),
  checkSuites: z.optional(
    z.nullable(
      z.object({
        nodes: nodesOf(
          z.object({
            checkRuns: z.object({
              nodes: nodesOf(z.object({ status: z.string(), title: z.nullable(z.string()) })),
            }),
          }),
        ),
      }),
    ),
  ),
});

const schema = z.object({
  repository: z.nullable(
    z.object({
      refs: z.nullable(
        z.object({ nodes: nodesOf(z.object({ name: z.string(), target: z.nullable(commitSchema) })) }),
      ),
    }),
  ),
});

const query: Query<z.infer<typeof schema>> = {
  name: "WaitingMergeGroups",
  schema,
  text: `query WaitingMergeGroups($owner: String!, $name: String!, $appId: Int!) {
  repository(owner: $owner, name: $name) {
    refs(refPrefix: "${PREFIX}", first: 100) {
      nodes { name target { oid ... on Commit {
        checkSuites(first: 2, filterBy: { appId: $appId }) {
          nodes { checkRuns(first: 1, filterBy: { appId: $appId, checkName: "${CHECK_NAME}" }) { nodes { status title } } }
        }
      } } }
    }
  }
}`,
};

/**
 * Merge groups whose head lacks our completed check run, or has one with a title that `isUndecided`: it could not be judged.
 * One request; a repository has a branch for each group.
 */
export async function waitingMergeGroups(
  client: InstallationClient,
  place: RepositoryPlace,
  isUndecided: (title: string) => boolean,
): Promise<readonly MergeGroupRequest[]> {
  const app = await client.app();
  const { repository } = await client.query(query, { ...place, appId: app.id });
  return (repository?.refs?.nodes ?? []).flatMap(({ name, target }) => {
    const runs = target?.checkSuites?.nodes.flatMap((suite) => suite.checkRuns.nodes) ?? [];
    const isAnswered = runs.some(({ status, title }) => status === "COMPLETED" && !isUndecided(title ?? ""));
    return target === null || isAnswered ? [] : (groupOf(name, target.oid) ?? []);
  });
}

/** The group's base is in the name of its branch: `main/pr-7-<base commit>`. Null for a branch of another form. */
function groupOf(name: string, headOid: string): MergeGroupRequest | null {
  const [, base, baseOid] = /^(.+)\/pr-\d{1,10}-([0-9a-f]{40,64})$/.exec(name) ?? [];
  if (base === undefined || baseOid === undefined) return null;
  return { headOid, headRef: `${PREFIX}${name}`, baseOid, baseRef: `refs/heads/${base}` };
}
