import type { FileChange } from "../../core/model/change-set.ts";
import type { KeptLedger } from "../../core/model/ledger.ts";
import type { MergeGroupReader, MergeGroupRequest } from "../../gather/host.ts";
import type { ChangeReader } from "../../gather/ports.ts";
import { unlessGone } from "../client/github-problem.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { TreeEntries } from "../content/content-store.ts";
import { diffTrees } from "../content/diff-trees.ts";
import { blobReader } from "../content/read-blobs.ts";
import { type RepositoryPlace, readTree, slugOf } from "../content/read-tree.ts";
import { nameSearcher } from "../content/search-names.ts";
import { once, snapshotOf } from "../content/snapshot.ts";
import { fileChanges, type ListedChange, treeAfter } from "./file-changes.ts";
import { type MergeGroupNode, mergeGroupQuery } from "./merge-group-query.ts";
import { ownCheckRun } from "./own-check-runs.ts";
import { branchesHere } from "./usual-branches.ts";
import { waitingMergeGroups } from "./waiting-merge-groups.ts";

/** Files that a comparison lists at most (OpenAPI description of `repos/compare-commits`); as many may mean more. */
const MAX_COMPARED_FILES = 300;

/** Reads merge groups of one repository. */
export function mergeGroupReader(
  client: InstallationClient,
  place: RepositoryPlace,
  readLedgers: (text: string) => readonly KeptLedger[],
): MergeGroupReader {
  return {
    waiting: (isUndecided) => waitingMergeGroups(client, place, isUndecided),
    read: async (group) => {
      const app = await client.app();
      const variables = { ...place, branch: branchOf(group.baseRef), head: group.headOid, appId: app.id };
      const [comparison, { repository }] = await Promise.all([
        unlessGone(compare(client, place, group)),
        client.query(mergeGroupQuery, variables),
      ]);
      if (comparison === null || !repository?.object) return null;
      const { checkSuites = null } = repository.object;
      const rules = { externalId: groupId(group), readLedgers };
      return {
        pullRequests: membersOf(group, repository, new Set(comparison.commits.map(({ sha }) => sha))),
        change: await openGroup({ client, place, group, comparison, repository }),
        checkRun: ownCheckRun({ oid: group.headOid, checkSuites }, rules),
      };
    },
  };
}

/** What check runs of a merge group carry in place of a pull request's number. */
function groupId({ headRef }: MergeGroupRequest): string {
  return branchOf(headRef).slice(0, 250);
}

type Comparison = Awaited<ReturnType<typeof compare>>;

async function compare({ octokit }: InstallationClient, place: RepositoryPlace, group: MergeGroupRequest) {
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({
    owner: place.owner,
    repo: place.name,
    basehead: `${group.baseOid}...${group.headOid}`,
    per_page: 100,
  });
  return data;
}

/**
 * Which pull requests a group holds: those whose queue entry ends in one of its commits, and open ones for the same branch
 * whose head is among them. What a commit's message says is not asked: anybody can write a number there.
 */
function membersOf(
  group: MergeGroupRequest,
  repository: MergeGroupNode,
  commits: ReadonlySet<string>,
): readonly number[] {
  const entries = repository.mergeQueue?.entries?.nodes ?? [];
  const queued = entries.filter(({ headCommit }) => headCommit !== null && commits.has(headCommit.oid));
  const history = repository.object?.history?.nodes ?? [];
  const associated = history
    .filter(({ oid }) => commits.has(oid))
    .flatMap((commit) => commit.associatedPullRequests?.nodes ?? [])
    .filter(({ state, headRefOid }) => state === "OPEN" && commits.has(headRefOid))
    .filter(({ baseRefName }) => baseRefName === branchOf(group.baseRef));
  const [, named] = /\/pr-(\d{1,10})-[0-9a-f]+$/.exec(group.headRef) ?? [];
  const numbers = [
    ...queued.flatMap(({ pullRequest }) => pullRequest?.number ?? []),
    ...associated.map(({ number }) => number),
    ...(named === undefined ? [] : [Number(named)]),
  ];
  return [...new Set(numbers)].toSorted((left, right) => left - right);
}

async function openGroup(opened: {
  readonly client: InstallationClient;
  readonly place: RepositoryPlace;
  readonly group: MergeGroupRequest;
  readonly comparison: Comparison;
  readonly repository: MergeGroupNode;
}): Promise<ChangeReader> {
  const { client, place, group, comparison, repository } = opened;
  const contents = blobReader(client, place);
  const mergeBase = comparison.merge_base_commit.sha;
  const before = await readTree(client, place, mergeBase);
  const listed = changesOf(comparison.files ?? [], before);
  const after = once(
    async (): Promise<TreeEntries> =>
      listed ? treeAfter(before, listed) : readTree(client, place, group.headOid),
  );
  const changes = listed ?? diffTrees(before, await after());
  const snapshot = (id: string, entries: () => Promise<TreeEntries>) => snapshotOf({ id, entries, contents });
  const atMergeBase = snapshot(mergeBase, async () => before);
  const atBase = snapshot(
    group.baseOid,
    once(() => readTree(client, place, group.baseOid)),
  );
  return {
    base: mergeBase === group.baseOid ? atMergeBase : atBase,
    mergeBase: atMergeBase,
    head: snapshot(group.headOid, after),
    branches: branchesHere(
      [branchOf(group.baseRef), repository.defaultBranchRef?.name ?? "HEAD"],
      repository,
    ),
    contents,
    names: nameSearcher({ slug: slugOf(place), entries: after, store: client.contents, contents }),
    changes: async () => changes,
    commits: async () => comparison.commits.map(infoOf).reverse(),
    compared: async () => ({
      base: group.baseOid,
      baseName: branchOf(group.baseRef),
      head: group.headOid,
      headName: branchOf(group.headRef),
      mergeBase,
      commits: comparison.commits.length,
      from: "merge-group",
    }),
    notes: () => (listed ? [] : [TREES_NOTE]),
  };
}

/** Null where the comparison cannot be trusted to list everything. */
function changesOf(files: readonly ListedChange[], before: TreeEntries): readonly FileChange[] | null {
  return files.length >= MAX_COMPARED_FILES ? null : fileChanges(files, before);
}

function infoOf({ sha, commit, author, parents }: Comparison["commits"][number]) {
  return {
    sha,
    author: author && "login" in author ? author.login : (commit.author?.name ?? ""),
    email: commit.author?.email ?? "",
    message: commit.message,
    date: commit.committer?.date ?? "",
    parents: parents.map((parent) => parent.sha),
  };
}

function branchOf(ref: string): string {
  return ref.replace(/^refs\/heads\//, "");
}

const TREES_NOTE =
  "GitHub does not list every changed file of this merge group, so the trees were compared: a file that was moved and edited counts as removed and added.";
