import { posix } from "node:path";
import type { BlobRef, EntryKind, FileChange } from "../core/model/change-set.ts";
import type { Content } from "../core/model/content.ts";
import { type Tree, treeOf } from "../core/model/tree.ts";
import type { SnapshotReader } from "../gather/ports.ts";
import type { Objects } from "./objects.ts";
import { decodeRecords, encodePath } from "./path-bytes.ts";
import { kindOfMode } from "./raw-diff.ts";
import { MISSING } from "./read-contents.ts";
import type { RepositoryContents } from "./repository-contents.ts";
import { type GitSettings, runGit } from "./run-git.ts";

/** What reading snapshots needs. */
export interface SnapshotSources {
  readonly settings: GitSettings;
  readonly objects: Objects;
  readonly contents: RepositoryContents;
}

/**
 * Reads one commit. `file` asks git for the directory around the file, not for the whole tree. `entries` is where its
 * entries may have been read already.
 */
export function commitSnapshot(
  sources: SnapshotSources,
  commit: string,
  entries: () => Promise<Map<string, BlobRef> | null> = async () => null,
): SnapshotReader {
  return {
    id: commit,
    tree: once(async () => treeOf((await entries()) ?? (await readTree(sources.settings, commit)))),
    file: async (path, maxBytes) => {
      const folder = posix.dirname(path);
      const [tree] = await sources.objects.contents([`${commit}:${folder === "." ? "" : folder}`]);
      if (tree?.type !== "tree" || tree.body === null) return null;
      const entry = findInTreeObject(tree.body, encodePath(posix.basename(path)), tree.oid.length / 2);
      if (entry === null) return null;
      const kind = entry.mode === DIRECTORY_MODE ? "directory" : kindOfMode(entry.mode);
      return read(sources.contents, { path, kind, oid: entry.oid }, maxBytes);
    },
  };
}

/** Reads the work tree or the index: a commit's tree (none before the first commit) with the changes laid over it. */
export function overlaySnapshot(request: {
  readonly sources: SnapshotSources;
  readonly commit: string | null;
  readonly changes: () => Promise<readonly FileChange[]>;
}): SnapshotReader {
  const { sources, commit, changes } = request;
  const tree = once(async () => {
    const below = commit === null ? new Map<string, BlobRef>() : readTree(sources.settings, commit);
    return overlay(...(await Promise.all([below, changes()])));
  });
  return {
    id: "worktree",
    tree,
    file: async (path, maxBytes) => {
      const found = await tree();
      const entry = found.entry(path);
      if (entry) return read(sources.contents, { path, ...entry }, maxBytes);
      const folder = { path, kind: "directory", oid: "" } as const;
      return found.hasDirectory(path) ? read(sources.contents, folder, 0) : null;
    },
  };
}

/** Calls `make` when first asked, and gives the same answer from then on. */
export function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

const DIRECTORY_MODE = "40000";

function overlay(entries: Map<string, BlobRef>, changes: readonly FileChange[]): Tree {
  for (const { path, oldPath, status, after } of changes) {
    if (status === "renamed" && oldPath !== null) entries.delete(oldPath);
    if (after === null) entries.delete(path);
  }
  for (const { path, after } of changes) {
    if (after) entries.set(path, after);
  }
  return treeOf(entries);
}

/** A file that is asked for by its name decides something: without its contents nothing is decided. */
async function read(
  contents: RepositoryContents,
  entry: { readonly path: string; readonly kind: EntryKind | "directory"; readonly oid: string },
  maxBytes: number,
): Promise<Content> {
  const { path, kind, oid } = entry;
  if (kind === "directory" || kind === "submodule") return { kind: "unreadable", reason: `it is a ${kind}` };
  const content = (await contents.read([oid], maxBytes)).get(oid) ?? MISSING;
  if (content === MISSING) throw contents.problemWith(path);
  if (kind === "symlink") {
    const target = content.kind === "text" ? ` to ${content.text}` : "";
    return { kind: "unreadable", reason: `it is a symbolic link${target}, and links are not followed` };
  }
  return content;
}

/** Every entry of a commit or tree by path, from one `git ls-tree -r`; submodules are entries too. */
async function readTree(settings: GitSettings, treeish: string): Promise<Map<string, BlobRef>> {
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
interface TreeObjectEntry {
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
