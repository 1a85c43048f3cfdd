import type { BlobRef } from "../core/model/change-set.ts";
import { decodeRecords } from "./path-bytes.ts";
import { kindOfMode } from "./raw-diff.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** Every entry of a commit or tree by path, from one `git ls-tree -r`; submodules are entries too. */
export async function readTree(settings: GitSettings, treeish: string): Promise<Map<string, BlobRef>> {
  const { stdout } = await runGit(settings, ["ls-tree", "-r", "-z", "--full-tree", treeish]);
  const entries = new Map<string, BlobRef>();
  for (const record of decodeRecords(stdout)) {
    // `<mode> <type> <oid>\t<path>`: only the path can hold another tab or space.
    const tab = record.indexOf("\t");
    const oid = record.slice(record.lastIndexOf(" ", tab) + 1, tab);
    entries.set(record.slice(tab + 1), { oid, kind: kindOfMode(record.slice(0, 6)) });
  }
  return entries;
}

/** One entry of a raw tree object: what `git cat-file` gives for a directory. */
export interface TreeObjectEntry {
  readonly mode: string;
  readonly oid: string;
}

/** Finds a name in a raw tree object (`<mode> <name>\0<binary oid>` repeated); null when it is not there. */
export function findInTreeObject(tree: Buffer, name: Buffer, oidBytes: number): TreeObjectEntry | null {
  for (let at = 0; at < tree.length; ) {
    const space = tree.indexOf(0x20, at);
    const end = tree.indexOf(0, space);
    if (space < 0 || end < 0) return null;
    if (tree.subarray(space + 1, end).equals(name)) {
      const mode = tree.toString("latin1", at, space);
      return { mode, oid: tree.toString("hex", end + 1, end + 1 + oidBytes) };
    }
    at = end + 1 + oidBytes;
  }
  return null;
}
