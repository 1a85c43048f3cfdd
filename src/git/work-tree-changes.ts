import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { BlobRef, FileChange } from "../core/model/change-set.ts";
import type { Content } from "../core/model/content.ts";
import type { ObjectFormat } from "./discover.ts";
import { NO_OID } from "./raw-diff.ts";
import { readWorkTreeFile } from "./work-tree-file.ts";

/** Contents that the object database need not hold, by object id: a path on disk, or what is known already. */
export type WorkTreeContents = Map<string, { readonly path: string } | Content>;

/** What git says about a work tree against the merge base. */
export interface WorkTreeListing {
  readonly root: string;
  readonly format: ObjectFormat;
  /** From `git diff --raw`: tracked files, with all-zero ids where git has not read the file. */
  readonly tracked: readonly FileChange[];
  /** From `git ls-files --others`: files that nobody has added and nothing ignores. */
  readonly untracked: readonly string[];
}

/** A change set with real object ids, and where to read the contents behind them. */
export interface WorkTreeChanges {
  readonly changes: readonly FileChange[];
  readonly contents: WorkTreeContents;
}

/**
 * Turns a listing into a change set. A file that was taken out of the index but still lies on disk is compared with what
 * it was. An untracked file with exactly the contents of a removed one is that file's new place, as `git add` would
 * make it.
 */
export function workTreeChanges(listing: WorkTreeListing): WorkTreeChanges {
  const contents: WorkTreeContents = new Map();
  const changes = new Map<string, FileChange>();
  for (const change of listing.tracked) {
    changes.set(change.path, settleTracked(change, listing, contents));
  }
  // A directory (with a trailing slash) is a repository of its own.
  const untracked = listing.untracked.filter((path) => !path.endsWith("/"));
  const renames = new Map(listing.tracked.map((change) => [change.oldPath, change]));
  for (const path of untracked) {
    const after = identify(path, listing, contents);
    const rename = renames.get(path);
    if (rename) {
      const target = changes.get(rename.path) ?? rename;
      changes.set(rename.path, { ...target, status: "added", oldPath: null, before: null });
    }
    const before = (rename ?? changes.get(path))?.before ?? null;
    if (before && before.oid === after.oid && before.kind === after.kind) changes.delete(path);
    else changes.set(path, { status: before ? "modified" : "added", path, oldPath: null, before, after });
  }
  pairMoves(changes, untracked, blobOid(Buffer.alloc(0), listing.format));
  return { changes: [...changes.values()].sort((a, b) => (a.path < b.path ? -1 : 1)), contents };
}

function settleTracked(change: FileChange, listing: WorkTreeListing, contents: WorkTreeContents): FileChange {
  const { path, after } = change;
  if (after === null) return change;
  if (!NO_OID.test(after.oid)) {
    // git hashes some files that it has not stored (`git add -N`), so the disk stands in when the object is missing.
    contents.set(after.oid, { path });
    return change;
  }
  // The kind is git's: without `core.symlinks` or `core.fileMode` the disk cannot show it.
  return { ...change, after: { oid: identify(path, listing, contents).oid, kind: after.kind } };
}

function identify(path: string, listing: WorkTreeListing, contents: WorkTreeContents): BlobRef {
  const file = readWorkTreeFile(listing.root, path);
  const oid = file.ok ? blobOid(file.bytes, listing.format) : `worktree:${path}`;
  contents.set(oid, file.ok ? { path } : file.content);
  return { oid, kind: file.kind };
}

/** Joins removed files to untracked ones with the same contents, of several first the one with the same name. */
function pairMoves(changes: Map<string, FileChange>, untracked: readonly string[], empty: string): void {
  const removed = new Map<string, FileChange[]>();
  for (const change of changes.values()) {
    const oid = change.status === "removed" ? change.before?.oid : undefined;
    if (oid && oid !== empty) removed.set(oid, [...(removed.get(oid) ?? []), change]);
  }
  for (const path of untracked) {
    const added = changes.get(path);
    const candidates = added?.status === "added" && added.after ? removed.get(added.after.oid) : undefined;
    if (!added || !candidates?.length) continue;
    const named = candidates.findIndex((each) => posix.basename(each.path) === posix.basename(path));
    const [old] = candidates.splice(Math.max(named, 0), 1);
    if (!old) continue;
    changes.delete(old.path);
    changes.set(path, { ...added, status: "renamed", oldPath: old.path, before: old.before });
  }
}

/** git's object id of a blob with these bytes. In a file of its own because loading cryptography takes milliseconds. */
export function blobOid(bytes: Buffer, format: ObjectFormat): string {
  return createHash(format).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
