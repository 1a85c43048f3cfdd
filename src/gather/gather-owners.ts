import type { FileChange } from "../core/model/change-set.ts";
import type { Tree } from "../core/model/tree.ts";
import { isOwnersPath, ownersPathsFor } from "../core/owners/folder-owners.ts";
import type { ChangeReader } from "./ports.ts";

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
