import type { FileChange } from "../core/model/change-set.ts";
import type { Content } from "../core/model/content.ts";
import type { Tree } from "../core/model/tree.ts";
import { isOwnersPath, ownersPathsFor } from "../core/owners/folder-owners.ts";
import type { CodeownersFile } from "../core/owners/owner-lookup.ts";
import type { ChangeReader, SnapshotReader } from "./ports.ts";

/**
 * Where GitHub looks for CODEOWNERS, in its order:
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 */
const CODEOWNERS_PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** GitHub ignores a CODEOWNERS file of 3 MB or more (the same page). */
const MAX_CODEOWNERS_BYTES = 3 * 1024 * 1024 - 1;

/** OWNERS files by path, with the object ids of their contents. */
export type OwnersOids = ReadonlyMap<string, string>;

/** Where the OWNERS files that may name owners of these SOPs lie in a tree. */
export function ownersIn(tree: Tree, sops: readonly string[]): OwnersOids {
  return new Map(
    ownersPathsFor(sops, tree).flatMap((path) => {
      const oid = tree.entry(path)?.oid;
      return oid === undefined ? [] : [[path, oid] as const];
    }),
  );
}

/**
 * Where they lie at the tip of a change's base: nobody makes themselves an owner. The base's tree, which may cost a
 * request, is read only where OWNERS files play a part at head or in the change.
 */
export async function ownersAtBase(
  change: ChangeReader,
  head: { readonly tree: Tree; readonly changes: readonly FileChange[]; readonly sops: readonly string[] },
): Promise<OwnersOids> {
  const touched = head.changes.some(({ path, oldPath }) => isOwnersPath(path) || isOwnersPath(oldPath ?? ""));
  if (!touched && ownersPathsFor(head.sops, head.tree).length === 0) return new Map();
  return ownersIn(await (change.base ?? change.head).tree(), head.sops);
}

/** Files by the content that an adapter keeps by its blob: for the same blob the same object, which is read once. */
const codeownersFiles = new WeakMap<Content, CodeownersFile>();

/** The CODEOWNERS file that counts at a snapshot, or null. */
export async function gatherCodeowners(snapshot: SnapshotReader): Promise<CodeownersFile | null> {
  for (const path of CODEOWNERS_PATHS) {
    const content = await snapshot.file(path, MAX_CODEOWNERS_BYTES);
    if (content?.kind !== "text") continue;
    const known = codeownersFiles.get(content);
    if (known?.path === path) return known;
    const file = { path, text: content.text };
    codeownersFiles.set(content, file);
    return file;
  }
  return null;
}
