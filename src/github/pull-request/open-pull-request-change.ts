import type { FileChange } from "../../core/model/change-set.ts";
import type { PullRequest } from "../../core/model/pull-request.ts";
import type { ChangeReader, CommitInfo } from "../../gather/ports.ts";
import type { TreeEntries } from "../content/content-store.ts";
import { blobReader } from "../content/read-blobs.ts";
import { readTree, slugOf } from "../content/read-tree.ts";
import { nameSearcher } from "../content/search-names.ts";
import { once, snapshotOf } from "../content/snapshot.ts";
import type { ChangeRequest } from "./change-request.ts";
import { treeAfter } from "./file-changes.ts";
import { resolveChanges } from "./resolve-changes.ts";

/** More changed files than this are not fetched ahead of being asked for. */
const MAX_EXPECTED = 100;

/** The change of a pull request. The listed files and the merge base are settled first; the rest is read when asked for. */
export async function openChange(request: ChangeRequest): Promise<ChangeReader> {
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
