import * as z from "zod/mini";
import type { KeptLedger } from "../core/model/ledger.ts";
import type { RepositoryFacts } from "../gather/host.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import type { Query } from "./client/query.ts";
import type { RepositoryPlace } from "./content/read-tree.ts";
import { CHECK_SUITES, checkSuitesSchema } from "./pull-request/fragments.ts";
import { ownCheckRun } from "./pull-request/own-check-runs.ts";

/** What check runs of the default branch carry in place of a pull request's number. */
export const DEFAULT_BRANCH_ID = "default-branch";

const schema = z.object({
  repository: z.nullable(
    z.object({
      nameWithOwner: z.string(),
      url: z.string(),
      isPrivate: z.boolean(),
      isArchived: z.boolean(),
      hasIssuesEnabled: z.boolean(),
      defaultBranchRef: z.nullable(
        z.object({
          name: z.string(),
          target: z.nullable(
            z.object({ oid: z.optional(z.string()), checkSuites: z.optional(checkSuitesSchema) }),
          ),
        }),
      ),
    }),
  ),
});

const query: Query<z.infer<typeof schema>> = {
  name: "Repository",
  schema,
  text: `query Repository($owner: String!, $name: String!, $appId: Int!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner url isPrivate isArchived hasIssuesEnabled
    defaultBranchRef { name target { ... on Commit { oid ${CHECK_SUITES} } } }
  }
}`,
};

/** What a repository is now, in one request; null when it is gone. */
export async function readAbout(
  client: InstallationClient,
  place: RepositoryPlace,
  readLedgers: (text: string) => readonly KeptLedger[] = () => [],
): Promise<RepositoryFacts | null> {
  const app = await client.app();
  const { repository } = await client.query(query, { ...place, appId: app.id });
  if (repository === null) return null;
  const {
    nameWithOwner: slug,
    url,
    isPrivate,
    isArchived: archived,
    hasIssuesEnabled: issuesEnabled,
  } = repository;
  const branch = repository.defaultBranchRef;
  const oid = branch?.target?.oid;
  const rules = { externalId: DEFAULT_BRANCH_ID, readLedgers };
  const tip = oid === undefined ? null : { oid, checkSuites: branch?.target?.checkSuites ?? null };
  return {
    slug,
    url,
    private: isPrivate,
    archived,
    issuesEnabled,
    defaultBranch: branch && tip ? { name: branch.name, oid: tip.oid } : null,
    checkRun: tip && ownCheckRun(tip, rules),
  };
}
