import type { GitHubRepository, RepositoryRequest } from "../gather/host.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import { blobReader } from "./content/read-blobs.ts";
import { readTree, slugOf } from "./content/read-tree.ts";
import { snapshotOf } from "./content/snapshot.ts";
import { historyReader } from "./history/history-reader.ts";
import { issueReader } from "./issues/read-issues.ts";
import { issueWriter } from "./issues/write-issues.ts";
import { readOnRecord } from "./on-record.ts";
import { readOrgPolicy } from "./org-policy.ts";
import { peopleReader } from "./people-reader.ts";
import { checkRunWriter } from "./publish/check-runs.ts";
import { commentWriter } from "./publish/comments.ts";
import { reviewRequester } from "./publish/reviews.ts";
import { mergeGroupReader } from "./pull-request/merge-groups.ts";
import { pullRequestsOf } from "./pull-request/pull-requests.ts";
import { readAbout } from "./repository-facts.ts";

/** Opens a repository through an installation. Asks nothing yet, and keeps nothing but what the client keeps. */
export function openGitHubRepository(
  client: InstallationClient,
  { owner, name, readLedgers }: RepositoryRequest,
): GitHubRepository {
  const place = { owner, name };
  const writing = { ...place, client };
  const contents = blobReader(client, place);
  return {
    slug: slugOf(place),
    pullRequests: pullRequestsOf(client, place, readLedgers),
    mergeGroups: mergeGroupReader(client, place, readLedgers),
    people: peopleReader(client, place),
    checkRuns: (externalId) => checkRunWriter({ ...writing, externalId }),
    comments: commentWriter(writing),
    reviews: reviewRequester(writing),
    issues: { ...issueReader(client, place), ...issueWriter(writing) },
    history: (globs, paths = []) => historyReader(client, place, { globs, paths }),
    onRecord: (branch, { issues }) => readOnRecord(client, place, { branch, issues, readLedgers }),
    about: () => readAbout(client, place, readLedgers),
    snapshot: (commit) =>
      snapshotOf({ id: commit, entries: () => readTree(client, place, commit), contents }),
    contents,
    orgPolicy: () => readOrgPolicy(client, owner),
  };
}
