import type { FileChange } from "../../core/model/change-set.ts";
import type { InstallationClient } from "../client/installation-client.ts";
import type { SizedEntry, TreeEntries } from "../content/content-store.ts";
import { diffTrees } from "../content/diff-trees.ts";
import { kindOfMode, type RepositoryPlace, readTree } from "../content/read-tree.ts";
import type { MainlineStep } from "./first-parents.ts";
import type { MainlineCommit } from "./history-pages.ts";

/** What a commit changed at the places it touched. Files that moved between two such places are renames. */
export async function placeChanges(
  client: InstallationClient,
  repository: RepositoryPlace,
  { commit, parent, touched }: MainlineStep & { readonly touched: readonly string[] },
): Promise<readonly FileChange[]> {
  if (touched.length === 0) return [];
  const [before, after] = await Promise.all([
    entriesAt(client, repository, { commit: parent, places: touched }),
    entriesAt(client, repository, { commit, places: touched }),
  ]);
  return diffTrees(before, after);
}

async function entriesAt(
  client: InstallationClient,
  repository: RepositoryPlace,
  { commit, places }: { readonly commit: MainlineCommit | null; readonly places: readonly string[] },
): Promise<TreeEntries> {
  const entries = new Map<string, SizedEntry>();
  await Promise.all(
    places.map(async (path) => {
      const found = commit?.places.get(path) ?? null;
      if (found === null) return;
      if (found.type !== "tree") {
        entries.set(path, { oid: found.oid, kind: kindOfMode(found.mode.toString(8)), bytes: null });
        return;
      }
      const prefix = path === "" ? "" : `${path}/`;
      for (const [name, entry] of await readTree(client, repository, found.oid))
        entries.set(`${prefix}${name}`, entry);
    }),
  );
  return entries;
}
