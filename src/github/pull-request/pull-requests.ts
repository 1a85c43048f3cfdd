import type { EntryKind, FileChange } from "../../core/model/change-set.ts";
import type { KeptLedger } from "../../core/model/ledger.ts";
import type { PullRequest } from "../../core/model/pull-request.ts";
import type { HostedPullRequests } from "../../gather/host.ts";
import type { ChangeReader, CommitInfo } from "../../gather/ports.ts";
import { readAttestationSources } from "../attestation-sources.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { TreeEntries } from "../content/content-store.ts";
import { isCleanMerge } from "../content/is-clean-merge.ts";
import { blobReader } from "../content/read-blobs.ts";
import { kindOfMode, type RepositoryPlace, readTree, slugOf } from "../content/read-tree.ts";
import { nameSearcher } from "../content/search-names.ts";
import { type KnownFiles, once, snapshotOf } from "../content/snapshot.ts";
import type { ChangeRequest } from "./change-request.ts";
import { treeAfter } from "./file-changes.ts";
import { type FileListing, listFiles } from "./list-files.ts";
import { askMergeBase } from "./merge-base.ts";
import { headOf, openPullRequests, pullRequestsWithHead } from "./open-pull-requests.ts";
import type { TreeEntryNode } from "./pull-request-query.ts";
import { type ReadPullRequest, readPullRequest } from "./read-pull-request.ts";
import { resolveChanges } from "./resolve-changes.ts";

/** Policy and CODEOWNERS, as the pull request's query asks for them. */
const BASE_PATHS = {
  policy: ".github/sopwatch.yml",
  policy2: ".github/sopwatch.yaml",
  owners0: ".github/CODEOWNERS",
  owners1: "CODEOWNERS",
  owners2: "docs/CODEOWNERS",
} as const;

/** Reads pull requests of one repository. What `read` learned on the way is at hand when that same answer is opened. */
export function pullRequestsOf(
  client: InstallationClient,
  place: RepositoryPlace,
  readLedgers: (text: string) => readonly KeptLedger[],
): HostedPullRequests {
  const learned = new WeakMap<PullRequest, { readonly files: FileListing; readonly baseFiles: KnownFiles }>();
  return {
    read: async (number, hint) => {
      const at = { ...place, number };
      const files = listFiles(client, at, hint?.changedFiles ?? null);
      const found = await readPullRequest(client, at, { readLedgers });
      if (found === null) return null;
      learned.set(found.pullRequest, { files, baseFiles: baseFilesOf(client, place, found) });
      return found.pullRequest;
    },
    openChange: (pullRequest) => {
      const { number, changedFiles } = pullRequest;
      const known = learned.get(pullRequest) ?? {
        files: listFiles(client, { ...place, number }, changedFiles),
        baseFiles: new Map(),
      };
      return openChange({ client, place, pullRequest, ...known });
    },
    open: (part) => openPullRequests(client, place, part),
    merged: async (branch) =>
      (await readAttestationSources(client, place, { branch, issues: false, readLedgers })).merged,
    headOf: (number) => headOf(client, place, number),
    bringsOnlyBase: (merge) => bringsOnlyBase(client, place, merge),
    withHead: (oid) => pullRequestsWithHead(client, place, oid),
  };
}

async function bringsOnlyBase(
  client: InstallationClient,
  place: RepositoryPlace,
  { oid, ours, base }: { readonly oid: string; readonly ours: string; readonly base: string },
): Promise<boolean> {
  const start = await askMergeBase(client, place, { base, head: ours });
  const [parted, left, right, merged] = await Promise.all(
    [start, ours, base, oid].map((commit) => readTree(client, place, commit)),
  );
  if (!parted || !left || !right || !merged) return false;
  return isCleanMerge({ start: parted, ours: left, theirs: right, merged });
}

/** What is known of the base's own files. The policy's text goes to the store, so that reading it asks nothing. */
function baseFilesOf(
  client: InstallationClient,
  place: RepositoryPlace,
  { baseTip }: ReadPullRequest,
): KnownFiles {
  if (!baseTip || baseTip.oid === undefined) return new Map();
  for (const policy of [baseTip.policy, baseTip.policy2]) keepText(client, slugOf(place), policy ?? null);
  return new Map([
    [BASE_PATHS.policy, entryOf(baseTip.policy)],
    [BASE_PATHS.policy2, entryOf(baseTip.policy2)],
    [BASE_PATHS.owners0, entryOf(baseTip.owners0)],
    [BASE_PATHS.owners1, entryOf(baseTip.owners1)],
    [BASE_PATHS.owners2, entryOf(baseTip.owners2)],
  ]);
}

function entryOf(
  node: TreeEntryNode | undefined,
): { oid: string; kind: EntryKind } | { kind: "directory" } | null {
  if (!node) return null;
  return node.type === "tree"
    ? { kind: "directory" }
    : { oid: node.oid, kind: kindOfMode(node.mode.toString(8)) };
}

function keepText(client: InstallationClient, slug: string, node: TreeEntryNode): void {
  const { text, isTruncated, byteSize } = node?.object ?? {};
  if (!node || typeof text !== "string" || isTruncated !== false || byteSize === undefined) return;
  client.contents.keepBlob(slug, node.oid, { content: { kind: "text", text }, bytes: byteSize });
}

/** More changed files than this are not fetched ahead of being asked for. */
const MAX_EXPECTED = 100;

/** The change of a pull request. The listed files and the merge base are settled first; the rest is read when asked for. */
async function openChange(request: ChangeRequest): Promise<ChangeReader> {
  const { client, place, pullRequest } = request;
  const contents = blobReader(client, place);
  const resolved = await resolveChanges(request);
  const { changes, mergeBase } = resolved;
  if (changes.length <= MAX_EXPECTED) contents.expect(changes.flatMap(sides));
  const before = once(() => readTree(client, place, mergeBase));
  const after = once(
    async (): Promise<TreeEntries> => resolved.headTree ?? treeAfter(await before(), changes),
  );
  const base = snapshotOf({
    id: pullRequest.base.oid,
    entries: once(() => readTree(client, place, pullRequest.base.oid)),
    contents,
    known: request.baseFiles,
  });
  return {
    base,
    mergeBase: mergeBase === base.id ? base : snapshotOf({ id: mergeBase, entries: before, contents }),
    head: snapshotOf({ id: pullRequest.head.oid, entries: after, contents }),
    branches: [
      ...new Set([pullRequest.base.ref, pullRequest.defaultBranch, ...(pullRequest.formerBranches ?? [])]),
    ],
    contents,
    names: nameSearcher({ slug: slugOf(place), entries: after, store: client.contents, contents }),
    changes: async () => changes,
    commits: async () => pullRequest.commits.map(infoOf).reverse(),
    compared: async () => ({
      base: pullRequest.base.oid,
      baseName: pullRequest.base.ref,
      head: pullRequest.head.oid,
      headName: pullRequest.head.ref,
      mergeBase,
      commits: pullRequest.commits.length,
      from: "pull-request",
    }),
    notes: () => [...pullRequest.notes, ...resolved.notes],
  };
}

/** Both versions: which of them will be asked for is known only once the SOPs were read. */
function sides({ before, after }: FileChange): readonly string[] {
  return [before, after].flatMap((side) => (side && side.kind !== "submodule" ? [side.oid] : []));
}

function infoOf(commit: PullRequest["commits"][number]): CommitInfo {
  const { oid: sha, author, email, message, date, parents } = commit;
  return { sha, author, email, message, date, parents };
}
