import type { OrgPolicy } from "../core/model/policy.ts";
import type { Host, RepositoryRequest } from "../gather/host.ts";
import { readAttestationSources } from "./attestation-sources.ts";
import { isProblem } from "./client/github-problem.ts";
import type { InstallationClient } from "./client/installation-client.ts";
import { decodeContent } from "./content/decode-content.ts";
import { blobReader } from "./content/read-blobs.ts";
import { readTree, slugOf } from "./content/read-tree.ts";
import { snapshotOf } from "./content/snapshot.ts";
import { historyReader } from "./history/history-reader.ts";
import { issueReader } from "./issues/read-issues.ts";
import { issueWriter } from "./issues/write-issues.ts";
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
): Host {
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
    attestationSources: (branch, { issues }) =>
      readAttestationSources(client, place, { branch, issues, readLedgers }),
    about: () => readAbout(client, place, readLedgers),
    snapshot: (commit) =>
      snapshotOf({ id: commit, entries: () => readTree(client, place, commit), contents }),
    contents,
    orgPolicy: () => readOrgPolicy(client, owner),
  };
}

const REPOSITORY = ".github";
const PATHS = [".github/sopwatch.yml", ".github/sopwatch.yaml"];

/**
 * The owner's shared policy. Asked for each time, by ETag, so that it costs nothing while it does not change;
 * where there is none it is asked for under both of its names. Null when
 * there is none: GitHub says the same of what the App may not see. What is there and is no text says what it is, and so does a
 * refusal; an answer that did not come is thrown. Never the policy of another owner.
 */
async function readOrgPolicy(client: InstallationClient, owner: string): Promise<OrgPolicy | null> {
  for (const file of PATHS) {
    const found = await readOne(client, owner, file);
    if (found !== null) return found;
  }
  return null;
}

async function readOne(
  { octokit }: InstallationClient,
  owner: string,
  file: string,
): Promise<OrgPolicy | null> {
  const path = `${owner}/${REPOSITORY}/${file}`;
  try {
    const { data } = await octokit.rest.repos.getContent({ owner, repo: REPOSITORY, path: file });
    if (Array.isArray(data)) return { path, unreadable: "a directory" };
    if (data.type !== "file") return { path, unreadable: `a ${data.type}` };
    // GitHub sends no contents of a file of more than 1 MB.
    if (data.encoding !== "base64") return { path, unreadable: `a file of ${data.size} bytes` };
    const content = decodeContent(Buffer.from(data.content, "base64"));
    return content.kind === "text" ? { path, text: content.text } : { path, unreadable: "a binary file" };
  } catch (error) {
    if (isProblem(error, "not-found")) return null;
    if (isProblem(error, "permission-missing")) {
      return { path, unreadable: "no permission: GitHub refuses it to the App" };
    }
    throw error;
  }
}
